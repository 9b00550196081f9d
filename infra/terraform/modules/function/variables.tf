variable "name" {
  description = "Name of the function."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,50}$", var.name))
    error_message = "name must be lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "handler" {
  description = "Class that handles a call."
  type        = string
}

variable "archive" {
  description = "Where the archive of the Maven build lies."
  type        = object({ bucket = string, key = string, version = optional(string) })

  validation {
    condition     = endswith(var.archive.key, ".jar") || endswith(var.archive.key, ".zip")
    error_message = "archive.key must be a .jar or .zip."
  }
}

variable "environment" {
  description = "Environment without secrets."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.environment) : !can(regex("(?i)(secret|token|password|api_key)", name))])
    error_message = "a secret does not belong into environment, where everybody can read it."
  }
}

variable "statements" {
  description = "Statements of the policy of what the function itself does."
  type        = list(object({ Sid = string, Effect = string, Action = list(string), Resource = list(string) }))
}

variable "memory" {
  description = "MiB; the processor's share grows with it."
  type        = number
  default     = 1024

  validation {
    condition     = var.memory >= 256 && var.memory <= 10240
    error_message = "memory must be from 256 to 10240."
  }
}

variable "timeout" {
  description = "Seconds that one call may take."
  type        = number
  default     = 120

  validation {
    condition     = var.timeout >= 1 && var.timeout <= 900
    error_message = "timeout must be from 1 to 900."
  }
}

variable "reserved_concurrency" {
  description = "Most calls at once; -1 for the account's limit."
  type        = number
  default     = -1
}

variable "vpc" {
  description = "Private subnets and security groups of a function that reaches something within a VPC; null for none."
  type        = object({ subnet_ids = list(string), security_group_ids = list(string) })
  default     = null

  validation {
    condition     = var.vpc == null ? true : length(var.vpc.subnet_ids) > 0 && length(var.vpc.security_group_ids) > 0
    error_message = "vpc needs at least one subnet and one security group."
  }
}

variable "log_group_name" {
  description = "Log group of the function."
  type        = string
}

variable "kms_key_arn" {
  description = "Customer key of logs, environment and queue."
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
