data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
  grants    = jsondecode(file("${path.module}/../../permissions.json")).forwarder

  settings = {
    PC_REGION              = local.region
    PC_ACCOUNT             = local.account
    PC_STREAM_LOGS         = var.stream_names.logs
    PC_STREAM_SIGNALS      = var.stream_names.signals
    PC_STREAM_DEAD_LETTERS = var.stream_names.deadLetters
  }
  # Only the ways in that were asked for exist.
  ways = {
    for way, wanted in {
      logs          = length(var.log_groups) > 0
      objects       = length(var.buckets) > 0
      notifications = length(var.topic_arns) > 0
    } : way => var.handlers[way] if wanted
  }
  # What no stream takes goes to the function's own queue, never to the stream of dead letters.
  put = {
    logs          = [var.stream_arns.logs]
    objects       = [var.stream_arns.logs]
    notifications = [var.stream_arns.signals]
  }
  read_objects = concat(
    [{ Sid = "ReadObjects", Effect = "Allow", Action = local.grants.ReadObjects.actions, Resource = [for bucket, prefix in var.buckets : "arn:${local.partition}:s3:::${bucket}/${prefix}*"] }],
    length(var.bucket_key_arns) == 0 ? [] : [{ Sid = "DecryptObjects", Effect = "Allow", Action = ["kms:Decrypt"], Resource = var.bucket_key_arns }],
  )
}

module "function" {
  source   = "../function"
  for_each = local.ways

  name               = "${var.name}-${each.key}"
  handler            = each.value
  archive            = var.archive
  environment        = local.settings
  memory             = each.key == "objects" ? 1024 : 512
  timeout            = each.key == "objects" ? 300 : 60
  kms_key_arn        = var.kms_key_arn
  log_group_name     = "/aws/probable-cause/forwarder/${each.key}"
  log_retention_days = var.log_retention_days
  tags               = var.tags
  statements = concat(
    [{ Sid = "Forward", Effect = "Allow", Action = local.grants.Forward.actions, Resource = local.put[each.key] }],
    each.key == "objects" ? local.read_objects : [],
  )
}
