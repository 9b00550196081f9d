variable "name" {
  description = "Start of the names of services, namespace and bucket."
  type        = string
  default     = "pc-job"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}$", var.name))
    error_message = "name must be 2 to 21 lower-case letters, digits and hyphens, starting with a letter."
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
  description = "Customer key of streams, tables, state and logs."
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

variable "task_managers" {
  description = "Task managers; with slots it gives the parallelism."
  type        = number
  default     = 1

  validation {
    condition     = var.task_managers >= 1 && var.task_managers <= 100
    error_message = "task_managers must be from 1 to 100."
  }
}

variable "slots" {
  description = "Slots of each task manager: one for each core."
  type        = number
  default     = 2

  validation {
    condition     = var.slots >= 1 && var.slots <= 16
    error_message = "slots must be from 1 to 16."
  }
}

variable "task_manager_memory" {
  description = "MiB of a task manager, with room for RocksDB."
  type        = number
  default     = 8192

  validation {
    condition     = var.task_manager_memory >= 4096
    error_message = "task_manager_memory must be at least 4096."
  }
}

variable "restore_from" {
  description = "Savepoint or retained checkpoint to start from, such as s3://BUCKET/savepoints/…; empty to start from the streams."
  type        = string
  default     = ""

  validation {
    condition     = var.restore_from == "" || startswith(var.restore_from, "s3://")
    error_message = "restore_from must start with s3://."
  }
}

variable "start_position" {
  description = "Where a start without state reads from: LATEST or TRIM_HORIZON."
  type        = string
  default     = "LATEST"

  validation {
    condition     = contains(["LATEST", "TRIM_HORIZON"], var.start_position)
    error_message = "start_position must be LATEST or TRIM_HORIZON."
  }
}

variable "savepoint_days" {
  description = "Days that old versions of state are kept in the bucket."
  type        = number
  default     = 30

  validation {
    condition     = var.savepoint_days >= 1
    error_message = "savepoint_days must be at least 1."
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
