data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.region

  # The job reads these where it would read PC_… elsewhere: the service has no environment variables.
  settings = {
    "region"              = local.region
    "account"             = local.account
    "stream.logs"         = var.stream_names.logs
    "stream.signals"      = var.stream_names.signals
    "stream.incidents"    = var.stream_names.incidents
    "stream.dead-letters" = var.stream_names.deadLetters
    "table.prefix"        = var.prefix
    "start"               = var.start_position
  }
}

resource "aws_kinesisanalyticsv2_application" "this" {
  name                   = var.name
  description            = "Ranks probable causes before the alarm."
  runtime_environment    = var.runtime_environment
  service_execution_role = aws_iam_role.this.arn
  start_application      = var.start
  tags                   = var.tags

  application_configuration {
    application_code_configuration {
      code_content_type = "ZIPFILE"
      code_content {
        s3_content_location {
          bucket_arn     = var.archive.bucket_arn
          file_key       = var.archive.key
          object_version = var.archive.version
        }
      }
    }

    application_snapshot_configuration {
      snapshots_enabled = true
    }

    environment_properties {
      property_group {
        property_group_id = "probable-cause"
        # The service refuses empty values; what is left out has its default.
        property_map = { for key, value in local.settings : key => value if value != "" }
      }
    }

    flink_application_configuration {
      checkpoint_configuration {
        configuration_type            = "CUSTOM"
        checkpointing_enabled         = true
        checkpoint_interval           = var.checkpoint_interval_ms
        min_pause_between_checkpoints = 5000
      }
      monitoring_configuration {
        configuration_type = "CUSTOM"
        log_level          = "INFO"
        metrics_level      = "OPERATOR"
      }
      parallelism_configuration {
        configuration_type   = "CUSTOM"
        auto_scaling_enabled = var.auto_scaling
        parallelism          = var.parallelism
        parallelism_per_kpu  = var.parallelism_per_kpu
      }
    }

    run_configuration {
      application_restore_configuration {
        application_restore_type = var.snapshot_name == null ? "RESTORE_FROM_LATEST_SNAPSHOT" : "RESTORE_FROM_CUSTOM_SNAPSHOT"
        snapshot_name            = var.snapshot_name
      }
      flink_run_configuration {
        allow_non_restored_state = false
      }
    }

    dynamic "vpc_configuration" {
      for_each = length(var.subnet_ids) == 0 ? [] : [1]
      content {
        subnet_ids         = var.subnet_ids
        security_group_ids = var.security_group_ids
      }
    }
  }

  cloudwatch_logging_options {
    log_stream_arn = aws_cloudwatch_log_stream.this.arn
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/probable-cause/job"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_cloudwatch_log_stream" "this" {
  name           = var.name
  log_group_name = aws_cloudwatch_log_group.this.name
}
