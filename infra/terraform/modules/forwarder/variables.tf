variable "archive" {
  description = "Where the archive log-forwarder of the Maven build lies."
  type        = object({ bucket = string, key = string, version = optional(string) })
}

variable "name" {
  description = "Start of the functions' names."
  type        = string
  default     = "pc-forward"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "name must be 2 to 31 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "handlers" {
  description = "Handler class of each way in, and of the raw copy."
  type        = object({ logs = string, objects = string, notifications = string, copy = string })
  default = {
    logs          = "io.probablecause.forwarder.lambda.LogsHandler::handleRequest"
    objects       = "io.probablecause.forwarder.lambda.ObjectsHandler::handleRequest"
    notifications = "io.probablecause.forwarder.lambda.NotificationsHandler::handleRequest"
    copy          = "io.probablecause.forwarder.lambda.OpenSearchHandler::handleRequest"
  }
}

variable "log_groups" {
  description = "Log groups whose lines come through the function, where a subscription straight to the stream is not possible."
  type        = set(string)
  default     = []
}

variable "buckets" {
  description = "Buckets whose new objects are read: CloudTrail, load balancers' logs, flow logs, Config. They must send their events to EventBridge. Name to prefix of keys; empty for all."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for b in keys(var.buckets) : can(regex("^[a-z0-9.-]{3,63}$", b))])
    error_message = "buckets is a map of the bucket's name to a prefix."
  }
}

variable "bucket_key_arns" {
  description = "Customer keys with which those buckets encrypt."
  type        = list(string)
  default     = []
}

variable "topic_arns" {
  description = "SNS topics of alarms that come through the function."
  type        = set(string)
  default     = []
}

variable "raw_copy" {
  description = "OpenSearch domain into which the stream of logs is copied, unmasked; vpc for a domain within one. Null for none."
  type = object({
    endpoint   = string
    domain_arn = string
    index      = optional(string, "pc-logs")
    vpc        = optional(object({ subnet_ids = list(string), security_group_ids = list(string) }))
  })
  default = null

  validation {
    condition     = var.raw_copy == null ? true : startswith(var.raw_copy.endpoint, "https://")
    error_message = "raw_copy.endpoint must start with https://."
  }
  validation {
    condition     = var.raw_copy == null ? true : can(regex("^arn:[a-z-]+:es:[a-z0-9-]+:[0-9]{12}:domain/[a-z][a-z0-9-]+$", var.raw_copy.domain_arn))
    error_message = "raw_copy.domain_arn must be the ARN of one OpenSearch domain."
  }
  validation {
    condition     = var.raw_copy == null ? true : can(regex("^[a-z0-9][a-z0-9_-]{0,99}$", var.raw_copy.index))
    error_message = "raw_copy.index must be lower-case letters, digits, hyphens and underscores."
  }
}

variable "kms_key_arn" {
  description = "Customer key of streams, logs and queues."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be an ARN of kms."
  }
}


variable "stream_arns" {
  description = "Output stream_arns of the ingest module."
  type        = object({ logs = string, signals = string, incidents = string, deadLetters = string })
}

variable "stream_names" {
  description = "Output stream_names of the ingest module."
  type        = object({ logs = string, signals = string, incidents = string, deadLetters = string })
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
