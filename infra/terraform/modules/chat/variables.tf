variable "name" {
  description = "Start of the topics' and configuration's names."
  type        = string
  default     = "probable-cause"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}$", var.name))
    error_message = "name must be 2 to 41 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "kms_key_arns" {
  description = "Customer key by region: one for this region, and one for us-east-1 unless us_east_1 is false."
  type        = map(string)

  validation {
    condition     = alltrue([for a in values(var.kms_key_arns) : can(regex("^arn:[a-z-]+:kms:", a))])
    error_message = "kms_key_arns maps regions to ARNs of KMS keys."
  }
}

variable "us_east_1" {
  description = "Whether to have a topic in us-east-1 too: billing, CloudFront and Route 53 raise their alarms only there."
  type        = bool
  default     = true
}

variable "slack" {
  description = "Workspace and channel of the AWS app (Chatbot, now Amazon Q Developer in chat applications), which must have been authorised once in the console; null for topics alone."
  type        = object({ workspace_id = string, channel_id = string })
  default     = null

  validation {
    condition     = var.slack == null || (can(regex("^T[A-Z0-9]{8,12}$", var.slack.workspace_id)) && can(regex("^[CG][A-Z0-9]{8,12}$", var.slack.channel_id)))
    error_message = "slack.workspace_id starts with T and slack.channel_id with C or G."
  }
}

variable "emails" {
  description = "Addresses that are told too; each must confirm once."
  type        = set(string)
  default     = []
}

variable "tags" {
  description = "Tags for every resource of the module."
  type        = map(string)
  default     = {}
}
