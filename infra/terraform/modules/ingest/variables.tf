variable "prefix" {
  description = "Put before every stream's name."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{0,40}$", var.prefix))
    error_message = "prefix may have up to 40 letters, digits, dots, hyphens and underscores."
  }
}

variable "kms_key_arn" {
  description = "Customer key that encrypts the streams."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}

variable "shards" {
  description = "Shards of each stream (1 MB or 1,000 records a second in, 2 MB a second out, each). Do not change them under the default build of the job: see docs/deploying.md."
  type = object({
    logs        = optional(number, 4)
    signals     = optional(number, 1)
    incidents   = optional(number, 1)
    deadLetters = optional(number, 1)
  })
  default = {}

  validation {
    condition     = alltrue([for n in values(var.shards) : n >= 1 && n <= 500 && floor(n) == n])
    error_message = "every stream has from 1 to 500 shards."
  }
}

variable "retention_hours" {
  description = "Hours that a record stays readable in each stream: how far back a restart, a replay or an export can reach."
  type = object({
    logs        = optional(number, 48)
    signals     = optional(number, 168)
    incidents   = optional(number, 168)
    deadLetters = optional(number, 168)
  })
  default = {}

  validation {
    condition     = alltrue([for h in values(var.retention_hours) : h >= 24 && h <= 8760])
    error_message = "retention must be from 24 to 8760 hours."
  }
}

variable "deletion_protection" {
  description = "Whether a stream with registered consumers refuses to be deleted."
  type        = bool
  default     = true
}

variable "log_groups" {
  description = "Log groups, by exact name, whose lines go to the engine."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for g in var.log_groups : can(regex("^[A-Za-z0-9_/.#-]{1,512}$", g))])
    error_message = "a log group's name has 1 to 512 letters, digits and _ / . # -."
  }
}

variable "log_group_prefixes" {
  description = "Every log group whose name starts with one of these, as found when Terraform runs; the engine's own are left out."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for p in var.log_group_prefixes : length(p) >= 2])
    error_message = "a prefix needs at least 2 characters: to send everything, use account_policy."
  }
}

variable "account_policy" {
  description = "One subscription for all log groups of the account and region, present and future, but those excluded; null for none."
  type = object({
    exclude_log_groups = optional(list(string), [])
    filter_pattern     = optional(string, "")
  })
  default = null
}

variable "filter_pattern" {
  description = "Pattern of CloudWatch Logs that lines of log_groups and log_group_prefixes must match; empty for all."
  type        = string
  default     = ""

  validation {
    condition     = length(var.filter_pattern) <= 1024
    error_message = "a filter pattern has at most 1024 characters."
  }
}

variable "own_log_group_prefix" {
  description = "Where the engine writes its own logs: never subscribed to, or it would read itself for ever."
  type        = string
  default     = "/aws/probable-cause"
}

variable "tags" {
  description = "Tags for every resource of the module."
  type        = map(string)
  default     = {}
}
