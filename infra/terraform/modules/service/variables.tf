variable "name" {
  description = "Name of service, task family and container."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,60}$", var.name))
    error_message = "name must be lower-case letters, digits and hyphens, starting with a letter."
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

variable "task_role_arn" {
  description = "What the process itself may do."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam:", var.task_role_arn))
    error_message = "task_role_arn must be an ARN of iam."
  }
}

variable "kms_key_arn" {
  description = "Customer key of logs and secrets."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be an ARN of kms."
  }
}

variable "subnet_ids" {
  description = "Private subnets in at least two zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "give at least two subnets, so that the loss of one zone is survived."
  }
}

variable "security_group_ids" {
  description = "Security groups of the tasks."
  type        = list(string)
}

variable "command" {
  description = "Arguments of the image's entry point."
  type        = list(string)
  default     = []
}

variable "environment" {
  description = "Environment without secrets."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.environment) : !can(regex("(?i)(secret|token|password|api_key)", name))])
    error_message = "a secret does not belong into environment, where everybody can read it: use secrets."
  }
}

variable "secrets" {
  description = "Environment from Secrets Manager: name of the variable to ARN of the secret, with :KEY:: for a key of a JSON secret."
  type        = map(string)
  default     = {}
}

variable "cpu" {
  description = "CPU units of a task; 1024 is one core."
  type        = number
  default     = 512
}

variable "memory" {
  description = "MiB of a task."
  type        = number
  default     = 1024
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

variable "desired_count" {
  description = "Tasks to keep running."
  type        = number
  default     = 1
}

variable "single" {
  description = "Whether there must never be two at once: the old task ends before the new one starts."
  type        = bool
  default     = false
}

variable "ports" {
  description = "Ports that the container listens on."
  type        = list(number)
  default     = []
}

variable "health_check" {
  description = "Command that ends with 0 while the process is well."
  type        = list(string)
  default     = []
}

variable "target_group" {
  description = "Target group and port to register with; null for none."
  type        = object({ arn = string, port = number })
  default     = null
}

variable "registry_arn" {
  description = "Service of Cloud Map to register with; null for none."
  type        = string
  default     = null
}

variable "log_group_name" {
  description = "Log group of the process."
  type        = string
}

variable "stop_timeout" {
  description = "Seconds that the process has to end by itself."
  type        = number
  default     = 60

  validation {
    condition     = var.stop_timeout >= 2 && var.stop_timeout <= 120
    error_message = "stop_timeout must be from 2 to 120."
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
