variable "name" {
  description = "Name of service and load balancer."
  type        = string
  default     = "pc-dashboard"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,24}$", var.name))
    error_message = "name must be 2 to 25 lower-case letters, digits and hyphens, starting with a letter."
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
  description = "Customer key of streams, tables and logs."
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

variable "load_balancer_subnet_ids" {
  description = "Subnets of the load balancer: private ones for people inside the network."
  type        = list(string)

  validation {
    condition     = length(var.load_balancer_subnet_ids) >= 2
    error_message = "a load balancer needs two subnets."
  }
}

variable "internal" {
  description = "Whether the load balancer has private addresses only."
  type        = bool
  default     = true
}

variable "allowed_cidrs" {
  description = "Addresses that may reach the load balancer."
  type        = set(string)

  validation {
    condition     = alltrue([for c in var.allowed_cidrs : can(cidrhost(c, 0)) && c != "0.0.0.0/0"]) && length(var.allowed_cidrs) > 0
    error_message = "allowed_cidrs names blocks of addresses, and not the whole internet."
  }
}

variable "certificate_arn" {
  description = "Certificate of ACM for host_name."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:acm:", var.certificate_arn))
    error_message = "certificate_arn must be the ARN of a certificate."
  }
}

variable "host_name" {
  description = "Name that people type, such as causes.example.org."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.host_name))
    error_message = "host_name must be a full name, without https://."
  }
}

variable "oidc" {
  description = "The identity provider that the dashboard signs people in with."
  type        = object({ issuer = string, client_id = string, groups_claim = optional(string, "groups") })

  validation {
    condition     = startswith(var.oidc.issuer, "https://")
    error_message = "oidc.issuer must start with https://."
  }
}

variable "oidc_client_secret_arn" {
  description = "Secret of Secrets Manager with the client's secret as its text. The load balancer could sign people in too, but its secret would then stand in Terraform's state."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:secretsmanager:", var.oidc_client_secret_arn))
    error_message = "oidc_client_secret_arn must be the ARN of a secret."
  }
}

variable "read_groups" {
  description = "Groups of the identity provider that may read; empty for all who sign in."
  type        = list(string)
  default     = []
}

variable "act_groups" {
  description = "Groups that may acknowledge, resolve and give feedback; empty for none."
  type        = list(string)
  default     = []
}

variable "access_log_bucket" {
  description = "Bucket for the load balancer's access logs; null for none."
  type        = string
  default     = null
}

variable "deletion_protection" {
  description = "Whether the load balancer can only be deleted after this was turned off."
  type        = bool
  default     = true
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
