variable "name" {
  description = "Name of the domain."
  type        = string
  default     = "probable-cause-raw"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,27}$", var.name))
    error_message = "name must be 3 to 28 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "kms_key_arn" {
  description = "Customer key of the domain and its logs."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be an ARN of kms."
  }
}

variable "vpc_id" {
  description = "VPC of the subnets."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets in at least two zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "give at least two subnets, so that the loss of one zone is survived."
  }
}

variable "allowed_security_group_ids" {
  description = "More security groups of those who read the domain or write to it."
  type        = set(string)
  default     = []
}

variable "reader_role_arns" {
  description = "Roles that may search."
  type        = list(string)

  validation {
    condition     = alltrue([for a in var.reader_role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[^*]+$", a))])
    error_message = "reader_role_arns holds ARNs of roles, without wildcards."
  }
}

variable "writer_role_arns" {
  description = "Roles that may write. Roles of this account need no entry: their own policy is enough."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for a in var.writer_role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[^*]+$", a))])
    error_message = "writer_role_arns holds ARNs of roles, without wildcards."
  }
}

variable "master_role_arn" {
  description = "Role that administers fine-grained access."
  type        = string
}

variable "instance_type" {
  description = "Type of the data nodes."
  type        = string
  default     = "r7g.large.search"

  validation {
    condition     = endswith(var.instance_type, ".search")
    error_message = "instance_type ends with .search."
  }
}

variable "instances" {
  description = "Data nodes, spread over two zones."
  type        = number
  default     = 2

  validation {
    condition     = var.instances >= 2 && var.instances % 2 == 0
    error_message = "instances must be an even number from 2."
  }
}

variable "volume_gib" {
  description = "GiB of disk of each node."
  type        = number
  default     = 200

  validation {
    condition     = var.volume_gib >= 10
    error_message = "volume_gib must be at least 10."
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
