variable "region" {
  description = "Region to run in."
  type        = string
  default     = "eu-west-1"

  validation {
    condition     = var.region != "us-east-1"
    error_message = "in us-east-1 leave other_regions, replica_regions and the second topic out: start from examples/minimal."
  }
}

variable "archives" {
  description = "Bucket of your own build's archives, and their keys."
  type        = object({ bucket = string, job = optional(string, "probable-cause-job.jar"), forwarder = optional(string, "log-forwarder.jar") })
}

variable "images" {
  description = "Images in your own repositories."
  type        = object({ narrator = string, dashboard = string })
}

variable "parallelism" {
  description = "Parallel subtasks of the job; see docs/operating.md."
  type        = number
  default     = 4
}

variable "log_groups" {
  description = "Log groups by name."
  type        = set(string)
  default     = []
}

variable "source_accounts" {
  description = "Accounts that send their log groups here."
  type        = set(string)
}

variable "reader_role_arns" {
  description = "Roles in those accounts that the inventory refresher may assume."
  type        = list(string)
  default     = []
}

variable "trail_buckets" {
  description = "Buckets of CloudTrail, load balancers' and flow logs: name to prefix."
  type        = map(string)
  default     = {}
}

variable "model" {
  description = "The model that narrates; see the narrator module."
  type        = object({ id = string, region = optional(string), regions = optional(list(string), []), profile_arn = optional(string), input_price = number, output_price = number })
  default     = null
}

variable "slack" {
  description = "Slack workspace and channel."
  type        = object({ workspace_id = string, channel_id = string })
}

variable "dashboard" {
  description = "Name, certificate, allowed addresses and identity provider of the dashboard."
  type = object({
    host_name              = string
    certificate_arn        = string
    allowed_cidrs          = set(string)
    oidc                   = object({ issuer = string, client_id = string })
    oidc_client_secret_arn = string
    act_groups             = optional(list(string), [])
  })
}

variable "on_call" {
  description = "People on call; see the incident-manager module."
  type        = map(object({ name = string, email = optional(string), sms = optional(string), voice = optional(string) }))
}

variable "raw_copy" {
  description = "Roles of analysts and of the administrator of a raw copy in OpenSearch; null for none."
  type        = object({ reader_role_arns = list(string), master_role_arn = string })
  default     = null
}

variable "monthly_budget_usd" {
  description = "Budget of everything with the tag project=probable-cause."
  type        = number
  default     = 1500
}
