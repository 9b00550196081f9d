variable "archive" {
  description = "Where the archive log-forwarder of the Maven build lies."
  type        = object({ bucket = string, key = string, version = optional(string) })
}

variable "name" {
  description = "Name of the function and its schedule."
  type        = string
  default     = "pc-inventory"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}$", var.name))
    error_message = "name must be 2 to 41 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "handler" {
  description = "Handler class."
  type        = string
  default     = "io.probablecause.forwarder.inventory.RefreshHandler::handleRequest"
}

variable "minutes" {
  description = "Minutes between two readings of the estate."
  type        = number
  default     = 5

  validation {
    condition     = var.minutes >= 1 && var.minutes <= 1440
    error_message = "minutes must be from 1 to 1440."
  }
}

variable "application_tag" {
  description = "Tag whose value is the application's id."
  type        = string
  default     = "application"
}

variable "regions" {
  description = "Regions to read; empty for this one."
  type        = list(string)
  default     = []
}

variable "reader_role_arns" {
  description = "Roles in other accounts that may be assumed to read there."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for a in var.reader_role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[^*]+$", a))])
    error_message = "reader_role_arns holds ARNs of roles, without wildcards."
  }
}

variable "kms_key_arn" {
  description = "Customer key of stream, tables, logs and queue."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be an ARN of kms."
  }
}

variable "prefix" {
  description = "Prefix of tables and streams, as given to the tables and ingest modules."
  type        = string
  default     = ""
}

variable "stream_arns" {
  description = "Output stream_arns of the ingest module."
  type        = object({ logs = string, signals = string, incidents = string, deadLetters = string })
}

variable "stream_names" {
  description = "Output stream_names of the ingest module."
  type        = object({ logs = string, signals = string, incidents = string, deadLetters = string })
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
