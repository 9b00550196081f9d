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
      copy          = var.raw_copy != null
    } : way => var.handlers[way] if wanted
  }
  # What no stream takes goes to the function's own queue, never to the stream of dead letters.
  put = { for way, stream in { logs = "logs", objects = "logs", notifications = "signals" } : way => [
    { Sid = "Forward", Effect = "Allow", Action = local.grants.Forward.actions, Resource = [var.stream_arns[stream]] }
  ] }
  statements = {
    logs          = local.put.logs
    objects       = concat(local.put.objects, local.read_objects)
    notifications = local.put.notifications
    copy          = local.copy_statements
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
  environment        = each.key == "copy" ? local.copy_settings : local.settings
  memory             = contains(["objects", "copy"], each.key) ? 1024 : 512
  timeout            = contains(["objects", "copy"], each.key) ? 300 : 60
  vpc                = each.key == "copy" ? local.copy_vpc : null
  kms_key_arn        = var.kms_key_arn
  log_group_name     = "/aws/probable-cause/forwarder/${each.key}"
  log_retention_days = var.log_retention_days
  tags               = var.tags
  statements         = local.statements[each.key]
}
