variable "prefix" {
  description = "Put before every table's name; the processes' PC_TABLE_PREFIX must be the same."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{0,40}$", var.prefix))
    error_message = "prefix may have up to 40 letters, digits, dots, hyphens and underscores."
  }
}

variable "kms_key_arn" {
  description = "Customer key that encrypts the tables."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}

variable "deletion_protection" {
  description = "Whether a table can only be deleted after this was turned off."
  type        = bool
  default     = true
}

variable "recovery_days" {
  description = "Days back to which a table can be restored, second by second."
  type        = number
  default     = 35

  validation {
    condition     = var.recovery_days >= 1 && var.recovery_days <= 35
    error_message = "recovery_days must be from 1 to 35."
  }
}

variable "max_write_units" {
  description = "Ceiling for on-demand writes per second and table, as a guard of the bill; -1 for none."
  type        = number
  default     = -1
}

variable "tags" {
  description = "Tags for every table."
  type        = map(string)
  default     = {}
}
