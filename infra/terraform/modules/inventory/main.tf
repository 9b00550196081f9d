data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.region
  grants  = jsondecode(file("${path.module}/../../permissions.json")).inventory
}

module "function" {
  source = "../function"

  name                 = var.name
  handler              = var.handler
  archive              = var.archive
  memory               = 1024
  timeout              = min(900, var.minutes * 60)
  reserved_concurrency = 1
  kms_key_arn          = var.kms_key_arn
  log_group_name       = "/aws/probable-cause/inventory"
  log_retention_days   = var.log_retention_days
  tags                 = var.tags
  environment = {
    PC_REGION                    = local.region
    PC_ACCOUNT                   = local.account
    PC_STREAM_SIGNALS            = var.stream_names.signals
    PC_TABLE_PREFIX              = var.prefix
    PC_INVENTORY_APPLICATION_TAG = var.application_tag
    PC_INVENTORY_REGIONS         = join(",", var.regions)
    PC_INVENTORY_ROLES           = join(",", var.reader_role_arns)
  }
  statements = concat(
    [
      { Sid = "SendChanges", Effect = "Allow", Action = local.grants.SendChanges.actions, Resource = [for role in local.grants.SendChanges.streams : var.stream_arns[role]] },
      # Listing an estate: most of these actions know no resources, and none of them changes anything.
      { Sid = "Describe", Effect = "Allow", Action = local.grants.Describe.actions, Resource = ["*"] },
    ],
    length(var.reader_role_arns) == 0 ? [] : [
      { Sid = "AssumeReaders", Effect = "Allow", Action = local.grants.AssumeReaders.actions, Resource = var.reader_role_arns },
    ],
  )
}

resource "aws_scheduler_schedule" "this" {
  name                         = var.name
  description                  = "Reads the estate every ${var.minutes} minutes."
  schedule_expression          = "rate(${var.minutes} ${var.minutes == 1 ? "minute" : "minutes"})"
  kms_key_arn                  = var.kms_key_arn
  schedule_expression_timezone = "UTC"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = module.function.alias_arn
    role_arn = aws_iam_role.schedule.arn
    retry_policy {
      maximum_event_age_in_seconds = 300
      maximum_retry_attempts       = 2
    }
  }
}

resource "aws_iam_role" "schedule" {
  name_prefix = "pc-inventory-schedule-"
  description = "The scheduler calls the inventory refresher."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "schedule" {
  name = "call"
  role = aws_iam_role.schedule.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Call", Effect = "Allow", Action = ["lambda:InvokeFunction"], Resource = [module.function.alias_arn] },
      { Sid = "UseKey", Effect = "Allow", Action = ["kms:Decrypt"], Resource = [var.kms_key_arn] },
    ]
  })
}
