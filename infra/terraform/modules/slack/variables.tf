variable "name" {
  description = "Name of the secret, and start of other names."
  type        = string
  default     = "pc-slack"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}$", var.name))
    error_message = "name must be 2 to 41 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "kms_key_arn" {
  description = "Customer key of secret and logs."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be an ARN of kms."
  }
}

variable "recovery_window_in_days" {
  description = "Days in which a deleted secret can be had back."
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_window_in_days >= 7 && var.recovery_window_in_days <= 30
    error_message = "recovery_window_in_days must be from 7 to 30."
  }
}

variable "http" {
  description = "A way in for Slack's requests (buttons and commands over HTTP): VPC, private subnets, the narrator's security group and port. Null for Socket Mode, which needs no way in."
  type        = object({ vpc_id = string, subnet_ids = list(string), narrator_security_group_id = string, port = number })
  default     = null

  validation {
    condition     = var.http == null || try(length(var.http.subnet_ids) >= 2 && var.http.port > 1023, false)
    error_message = "http needs two subnets and a port above 1023."
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
