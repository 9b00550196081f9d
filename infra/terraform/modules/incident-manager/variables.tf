variable "name" {
  description = "Start of the names of plans and rotation."
  type        = string
  default     = "probable-cause"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}$", var.name))
    error_message = "name must be 2 to 41 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "kms_key_arns" {
  description = "Customer key for each region of the replication set; the set is the only one of the account."
  type        = map(string)

  validation {
    condition     = length(var.kms_key_arns) >= 1 && alltrue([for a in values(var.kms_key_arns) : can(regex("^arn:[a-z-]+:kms:", a))])
    error_message = "kms_key_arns maps at least one region to the ARN of a KMS key."
  }
}

variable "create_replication_set" {
  description = "Whether to make the replication set: false where the account has one."
  type        = bool
  default     = true
}

variable "on_call" {
  description = "People who are on call in turn: alias to name and ways to reach them, in the order in which they are tried. Phone numbers as +81…"
  type = map(object({
    name  = string
    email = optional(string)
    sms   = optional(string)
    voice = optional(string)
  }))

  validation {
    condition     = length(var.on_call) >= 1 && alltrue([for p in values(var.on_call) : p.email != null || p.sms != null || p.voice != null])
    error_message = "at least one person, each with at least one way to be reached."
  }
  validation {
    condition     = alltrue([for a in keys(var.on_call) : can(regex("^[a-z0-9_-]{1,255}$", a))])
    error_message = "aliases have lower-case letters, digits, hyphens and underscores."
  }
}

variable "rotation" {
  description = "When the turn goes to the next: day of the week, hour and time zone."
  type        = object({ day = optional(string, "MON"), hour = optional(number, 9), time_zone = optional(string, "UTC") })
  default     = {}

  validation {
    condition     = contains(["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"], var.rotation.day) && var.rotation.hour >= 0 && var.rotation.hour <= 23
    error_message = "rotation.day is MON to SUN and rotation.hour 0 to 23."
  }
}

variable "escalation_minutes" {
  description = "Minutes until everybody is called because the one on call has not answered."
  type        = number
  default     = 10

  validation {
    condition     = var.escalation_minutes >= 1 && var.escalation_minutes <= 30
    error_message = "escalation_minutes must be from 1 to 30."
  }
}

variable "chat_topic_arns" {
  description = "Topics of the chat module's channel; empty for none."
  type        = list(string)
  default     = []
}

variable "runbook" {
  description = "Whether impact 1 and 2 start the critical-incident runbook."
  type        = bool
  default     = true
}

variable "tags" {
  description = "Tags for every resource of the module."
  type        = map(string)
  default     = {}
}
