variable "name" {
  description = "Name of the key's alias, without \"alias/\"."
  type        = string
  default     = "probable-cause"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}$", var.name))
    error_message = "name must be 2 to 41 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "replica_regions" {
  description = "Other regions that need the same key, such as us-east-1 for the notifications that AWS sends only there."
  type        = set(string)
  default     = []
}

variable "deletion_window_in_days" {
  description = "Days between asking for the key's deletion and its end; until then it can be cancelled."
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_in_days >= 7 && var.deletion_window_in_days <= 30
    error_message = "deletion_window_in_days must be from 7 to 30."
  }
}

variable "tags" {
  description = "Tags for every resource of the module."
  type        = map(string)
  default     = {}
}
