variable "signals_stream_arn" {
  description = "The stream of signals."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kinesis:", var.signals_stream_arn))
    error_message = "signals_stream_arn must be the ARN of a Kinesis stream."
  }
}

variable "kms_key_arn" {
  description = "Customer key of the stream and of the queue for what could not be delivered."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}

variable "disabled" {
  description = "Kinds of events, by their name in patterns.json, that shall not be read."
  type        = set(string)
  default     = []

  validation {
    condition     = !contains(var.disabled, "alarms")
    error_message = "without alarms there is no report: they cannot be disabled."
  }
}

variable "other_regions" {
  description = "Regions whose events are passed on to this one, such as us-east-1 for global services."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for r in var.other_regions : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", r))])
    error_message = "other_regions holds names of regions, such as us-east-1."
  }
}

variable "name" {
  description = "Start of the names of rules and queue."
  type        = string
  default     = "probable-cause"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "name must be 2 to 31 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "tags" {
  description = "Tags for every resource of the module."
  type        = map(string)
  default     = {}
}
