variable "region" {
  description = "Region to play in."
  type        = string
  default     = "eu-west-1"
}

variable "image" {
  description = "Image of the command line, from infra/images/command-line, in your own repository."
  type        = string
}

variable "scenario" {
  description = "Scenario to play; see pc simulate."
  type        = string
  default     = "cascade"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*$", var.scenario))
    error_message = "scenario is a name such as cascade."
  }
}

variable "schedule" {
  description = "When to play, as an expression of EventBridge Scheduler."
  type        = string
  default     = "cron(0 9 ? * MON-FRI *)"

  validation {
    condition     = can(regex("^(rate|cron|at)\\(.+\\)$", var.schedule))
    error_message = "schedule is rate(…), cron(…) or at(…)."
  }
}

variable "enabled" {
  description = "Whether the schedule plays."
  type        = bool
  default     = true
}

variable "kms_key_arn" {
  description = "Customer key of the log groups."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be an ARN of kms."
  }
}

variable "subnet_ids" {
  description = "Private subnets with a way to CloudWatch Logs and to the image."
  type        = list(string)
}

variable "security_group_ids" {
  description = "Security groups of the task: out by TLS is enough."
  type        = list(string)
}

variable "alarm_topic_arns" {
  description = "Topics that are told of the alarm; the engine hears of it by EventBridge anyway."
  type        = list(string)
  default     = []
}
