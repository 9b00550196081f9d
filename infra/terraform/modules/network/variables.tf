variable "name" {
  description = "Name of the VPC and start of the names in it."
  type        = string
  default     = "probable-cause"
}

variable "cidr" {
  description = "Addresses of the VPC."
  type        = string
  default     = "10.64.0.0/20"

  validation {
    condition     = can(cidrsubnet(var.cidr, 4, 15)) && tonumber(split("/", var.cidr)[1]) <= 22
    error_message = "cidr must be a block of IPv4 addresses of /22 or larger."
  }
}

variable "zones" {
  description = "Availability zones to use."
  type        = number
  default     = 2

  validation {
    condition     = var.zones >= 2 && var.zones <= 4
    error_message = "zones must be from 2 to 4."
  }
}

variable "internet" {
  description = "Whether private subnets reach the internet through a NAT gateway: Slack needs it."
  type        = bool
  default     = true
}

variable "public_subnets" {
  description = "Whether there are public subnets for a load balancer, even without internet."
  type        = bool
  default     = false
}

variable "endpoints" {
  description = "AWS services reached without leaving the VPC."
  type        = set(string)
  default     = ["kinesis-streams", "logs", "kms", "secretsmanager", "bedrock-runtime", "ecr.api", "ecr.dkr", "sts", "monitoring"]
}

variable "kms_key_arn" {
  description = "Customer key of the flow logs."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be an ARN of kms."
  }
}

variable "log_retention_days" {
  description = "Days that the process's own logs are kept."
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a span that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827 or 3653."
  }
}

variable "tags" {
  description = "Tags for every resource of the module."
  type        = map(string)
  default     = {}
}
