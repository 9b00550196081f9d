variable "name" {
  description = "Name of the CloudWatch dashboard."
  type        = string
  default     = "probable-cause"
}

variable "topic_arns" {
  description = "Topics that are told of the engine's own alarms; use another way than the engine itself."
  type        = list(string)

  validation {
    condition     = length(var.topic_arns) > 0 && alltrue([for t in var.topic_arns : can(regex("^arn:[a-z-]+:sns:", t))])
    error_message = "topic_arns needs at least one ARN of an SNS topic: an alarm that nobody hears is none."
  }
}

variable "stream_names" {
  description = "Output stream_names of the ingest module."
  type        = object({ logs = string, signals = string, incidents = string, deadLetters = string })
}

variable "table_names" {
  description = "Output names of the tables module."
  type        = map(string)
}

variable "managed_application" {
  description = "Name of the application on Managed Service for Apache Flink; null where the job runs elsewhere."
  type        = string
  default     = null
}

variable "ecs" {
  description = "Cluster, and the services in it that must run: name to least number of tasks."
  type        = object({ cluster_name = string, services = map(number) })
  default     = null
}

variable "queue_names" {
  description = "Queues in which nothing should lie: undelivered events, failed forwarding, failed readings of the inventory."
  type        = set(string)
  default     = []
}

variable "log_groups" {
  description = "Log groups of the processes, by part, where what went wrong is counted."
  type        = object({ job = optional(string), narrator = optional(string) })
  default     = {}
}

variable "lag_seconds" {
  description = "Age of the oldest unread record of logs or signals at which somebody should look."
  type        = number
  default     = 60

  validation {
    condition     = var.lag_seconds >= 10
    error_message = "lag_seconds must be at least 10."
  }
}

variable "rejected_per_minute" {
  description = "Unreadable records in a minute at which somebody should look."
  type        = number
  default     = 100
}

variable "fallbacks_per_hour" {
  description = "Narrations in an hour that ended in the template although a model was configured, at which somebody should look."
  type        = number
  default     = 3
}

variable "monthly_budget_usd" {
  description = "Budget of the account's cost with the tag cost_tag; null for none."
  type        = number
  default     = null
}

variable "cost_tag" {
  description = "Tag, name$value, by which the engine's cost is told apart; it must be activated as a cost allocation tag."
  type        = string
  default     = "project$probable-cause"
}

variable "tags" {
  description = "Tags for every resource of the module."
  type        = map(string)
  default     = {}
}
