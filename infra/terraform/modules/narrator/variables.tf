variable "name" {
  description = "Name of the service, and of the Kinesis Client Library's application and tables."
  type        = string
  default     = "pc-narrator"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}$", var.name))
    error_message = "name must be 2 to 41 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "image" {
  description = "Container image, by digest or tag, such as 111122223333.dkr.ecr.eu-west-1.amazonaws.com/probable-cause/REPOSITORY@sha256:…"
  type        = string

  validation {
    condition     = can(regex("(@sha256:[0-9a-f]{64}|:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})$", var.image)) && !endswith(var.image, ":latest")
    error_message = "image needs a digest or a tag, and not the tag latest: what runs must be known."
  }
}

variable "cluster_arn" {
  description = "Cluster to run in."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:ecs:", var.cluster_arn))
    error_message = "cluster_arn must be an ARN of ecs."
  }
}

variable "kms_key_arn" {
  description = "Customer key of streams, tables, secrets and logs."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be an ARN of kms."
  }
}

variable "vpc_id" {
  description = "VPC of the subnets."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets in at least two zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "give at least two subnets, so that the loss of one zone is survived."
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

variable "table_arns" {
  description = "Output arns of the tables module."
  type        = map(string)
}

variable "model" {
  description = "The model that narrates, and its price in US dollars for a million tokens; null for the template alone. profile_arn is asked instead of the model where it is given; a profile over several regions needs them in regions."
  type = object({
    id           = string
    region       = optional(string)
    regions      = optional(list(string), [])
    profile_arn  = optional(string)
    input_price  = number
    output_price = number
  })
  default = null

  validation {
    condition     = var.model == null || can(regex("^[a-z0-9-]+\\.[a-z0-9.:-]+$", var.model.id))
    error_message = "model.id must be a foundation model's id, such as anthropic.claude-sonnet-4-5-20250929-v1:0."
  }
  validation {
    condition     = try(var.model.profile_arn, null) == null || can(regex("^arn:[a-z-]+:bedrock:[a-z0-9-]+:[0-9]{12}:(application-)?inference-profile/[A-Za-z0-9.:_-]+$", var.model.profile_arn))
    error_message = "model.profile_arn must be the ARN of one inference profile."
  }
}

variable "guardrail" {
  description = "Guardrail of Bedrock that every narration passes; null for none."
  type        = object({ arn = string, version = string })
  default     = null

  validation {
    condition     = var.guardrail == null || can(regex("^arn:[a-z-]+:bedrock:[a-z0-9-]+:[0-9]{12}:guardrail/[a-z0-9]+$", var.guardrail.arn))
    error_message = "guardrail.arn must be the ARN of one guardrail."
  }
}

variable "budget_usd" {
  description = "What the model may cost in an hour and in a month; beyond it the template stays."
  type        = object({ hour = optional(number, 2), month = optional(number, 100) })
  default     = {}

  validation {
    condition     = var.budget_usd.hour > 0 && var.budget_usd.month > 0
    error_message = "a budget of nothing is no budget: leave model out instead."
  }
}

variable "language" {
  description = "Language of messages: en or ja."
  type        = string
  default     = "en"

  validation {
    condition     = contains(["en", "ja"], var.language)
    error_message = "language must be en or ja."
  }
}

variable "dashboard_url" {
  description = "Address of the dashboard for links; empty for none."
  type        = string
  default     = ""
}

variable "slack_channel" {
  description = "Channel for applications without their own; empty where slack_secret_arn is null."
  type        = string
  default     = ""
}

variable "slack_secret_arn" {
  description = "Secret with the keys botToken, appToken and signingSecret, from the slack module; null for no Slack."
  type        = string
  default     = null

  validation {
    condition     = (var.slack_secret_arn == null) == (var.slack_channel == "")
    error_message = "slack_channel and slack_secret_arn belong together."
  }
}

variable "slack_http_port" {
  description = "Port for Slack's requests over HTTP; 0 for Socket Mode, which needs no way in."
  type        = number
  default     = 0

  validation {
    condition     = var.slack_http_port == 0 || var.slack_http_port > 1023
    error_message = "slack_http_port must be 0 or above 1023."
  }
}

variable "slack_registry_arn" {
  description = "Service of Cloud Map under which Slack's requests find the narrator, from the slack module; null for Socket Mode."
  type        = string
  default     = null
}

variable "mask_account_ids" {
  description = "Whether account ids are replaced before evidence goes to the model."
  type        = bool
  default     = true
}

variable "mask_internal_ips" {
  description = "Whether internal addresses are replaced before evidence goes to the model."
  type        = bool
  default     = true
}

variable "deletion_protection" {
  description = "Whether the lease tables can only be deleted after this was turned off."
  type        = bool
  default     = true
}

variable "desired_count" {
  description = "Narrators; they share the shards, and one takes over when another ends."
  type        = number
  default     = 2

  validation {
    condition     = var.desired_count >= 1
    error_message = "desired_count must be at least 1."
  }
}

variable "architecture" {
  description = "X86_64 or ARM64, as the image was built."
  type        = string
  default     = "ARM64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.architecture)
    error_message = "architecture must be X86_64 or ARM64."
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
