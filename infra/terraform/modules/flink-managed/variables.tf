variable "name" {
  description = "Name of the application."
  type        = string
  default     = "probable-cause"

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,128}$", var.name))
    error_message = "name may have letters, digits and _ . -."
  }
}

variable "runtime_environment" {
  description = "Runtime of Managed Service for Apache Flink. The job needs Java 17, which this service has from Flink 2.2 on."
  type        = string
  default     = "FLINK-2_2"

  validation {
    condition     = can(regex("^FLINK-([2-9]|[1-9][0-9])_[0-9]+$", var.runtime_environment)) && !contains(["FLINK-2_0", "FLINK-2_1"], var.runtime_environment)
    error_message = "runtime_environment must be FLINK-2_2 or later: earlier runtimes have Java 11."
  }
}

variable "archive" {
  description = "Where the operator's own build put the job archive (built with the Maven profile flink-2.2)."
  type        = object({ bucket_arn = string, key = string, version = optional(string) })

  validation {
    condition     = can(regex("^arn:[a-z-]+:s3:::", var.archive.bucket_arn)) && endswith(var.archive.key, ".jar")
    error_message = "archive needs the ARN of a bucket and the key of a .jar."
  }
}

variable "parallelism" {
  description = "Parallel subtasks of the job; see docs/operating.md for the number."
  type        = number
  default     = 2

  validation {
    condition     = var.parallelism >= 1 && var.parallelism <= 256
    error_message = "parallelism must be from 1 to 256."
  }
}

variable "parallelism_per_kpu" {
  description = "Subtasks on one unit of 1 core and 4 GB."
  type        = number
  default     = 1

  validation {
    condition     = var.parallelism_per_kpu >= 1 && var.parallelism_per_kpu <= 8
    error_message = "parallelism_per_kpu must be from 1 to 8."
  }
}

variable "auto_scaling" {
  description = "Whether the service may change the parallelism by itself; each change is a short stop."
  type        = bool
  default     = false
}

variable "checkpoint_interval_ms" {
  description = "Milliseconds between checkpoints."
  type        = number
  default     = 10000

  validation {
    condition     = var.checkpoint_interval_ms >= 1000
    error_message = "checkpoint_interval_ms must be at least 1000."
  }
}

variable "start" {
  description = "Whether the application is started with Terraform's run."
  type        = bool
  default     = true
}

variable "snapshot_name" {
  description = "Snapshot to restore from; null for the latest."
  type        = string
  default     = null
}

variable "start_position" {
  description = "Where a first start reads from: LATEST or TRIM_HORIZON."
  type        = string
  default     = "LATEST"

  validation {
    condition     = contains(["LATEST", "TRIM_HORIZON"], var.start_position)
    error_message = "start_position must be LATEST or TRIM_HORIZON."
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

variable "kms_key_arn" {
  description = "Customer key of streams, tables, archive and logs."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be an ARN of kms."
  }
}

variable "subnet_ids" {
  description = "Private subnets with endpoints of Kinesis and DynamoDB; empty to run outside of a VPC."
  type        = list(string)
  default     = []
}

variable "security_group_ids" {
  description = "Security groups, where subnet_ids is given."
  type        = list(string)
  default     = []

  validation {
    condition     = (length(var.security_group_ids) > 0) == (length(var.subnet_ids) > 0)
    error_message = "subnet_ids and security_group_ids belong together."
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
