variable "name" {
  description = "Name of the destination that other accounts name in their subscription filters."
  type        = string
  default     = "probable-cause"

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,512}$", var.name))
    error_message = "name may have letters, digits, hyphens and underscores."
  }
}

variable "stream_arn" {
  description = "The stream of logs."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kinesis:", var.stream_arn))
    error_message = "stream_arn must be the ARN of a Kinesis stream."
  }
}

variable "kms_key_arn" {
  description = "Customer key of the stream."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}

variable "source_accounts" {
  description = "Accounts whose log groups may be sent here."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for a in var.source_accounts : can(regex("^[0-9]{12}$", a))])
    error_message = "an account has 12 digits."
  }
}

variable "organization_id" {
  description = "An AWS organization all of whose accounts may send here; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.organization_id == null || can(regex("^o-[a-z0-9]{10,32}$", var.organization_id))
    error_message = "organization_id looks like o-a1b2c3d4e5."
  }
  validation {
    condition     = var.organization_id != null || length(var.source_accounts) > 0
    error_message = "name source_accounts or an organization_id: a destination for nobody is a mistake."
  }
}

variable "tags" {
  description = "Tags for every resource of the module."
  type        = map(string)
  default     = {}
}
