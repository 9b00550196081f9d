data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  # What is of interest, one pattern for each kind of event; tested against recorded events.
  all      = jsondecode(file("${path.module}/patterns.json"))
  patterns = { for kind, pattern in local.all : kind => jsonencode(pattern) if !contains(var.disabled, kind) }
  elsewhere = {
    for pair in setproduct(var.other_regions, keys(local.patterns)) :
    "${pair[0]}/${pair[1]}" => { region = pair[0], kind = pair[1] }
  }
  home_bus_arn = "arn:${local.partition}:events:${local.region}:${local.account}:event-bus/default"
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = local.patterns

  name          = "${var.name}-${each.key}"
  description   = "Probable Cause reads ${each.key} events."
  event_pattern = each.value
  tags          = var.tags
}

resource "aws_cloudwatch_event_target" "this" {
  for_each = local.patterns

  rule      = aws_cloudwatch_event_rule.this[each.key].name
  target_id = "signals"
  arn       = var.signals_stream_arn
  role_arn  = aws_iam_role.this.arn

  kinesis_target {
    partition_key_path = "$.id"
  }

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }

  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }
}

resource "aws_cloudwatch_event_rule" "elsewhere" {
  for_each = local.elsewhere

  region        = each.value.region
  name          = "${var.name}-${each.value.kind}"
  description   = "Passes ${each.value.kind} events on to ${local.region}."
  event_pattern = local.patterns[each.value.kind]
  tags          = var.tags
}

resource "aws_cloudwatch_event_target" "elsewhere" {
  for_each = local.elsewhere

  region    = each.value.region
  rule      = aws_cloudwatch_event_rule.elsewhere[each.key].name
  target_id = "home"
  arn       = local.home_bus_arn
  role_arn  = aws_iam_role.this.arn
}

resource "aws_sqs_queue" "undelivered" {
  name                              = "${var.name}-undelivered-events"
  message_retention_seconds         = 1209600
  kms_master_key_id                 = var.kms_key_arn
  kms_data_key_reuse_period_seconds = 300
  tags                              = var.tags
}

resource "aws_sqs_queue_policy" "undelivered" {
  queue_url = aws_sqs_queue.undelivered.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "RulesOfThisModule"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.undelivered.arn
      Condition = { ArnEquals = { "aws:SourceArn" = [for rule in aws_cloudwatch_event_rule.this : rule.arn] } }
    }]
  })
}

resource "aws_iam_role" "this" {
  name_prefix = "pc-events-"
  description = "EventBridge puts events into the stream of signals."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name = "put-signals"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "PutSignals"
          Effect    = "Allow"
          Action    = ["kinesis:PutRecord", "kinesis:PutRecords"]
          Resource  = [var.signals_stream_arn]
          Condition = {}
        },
        {
          Sid       = "Encrypt"
          Effect    = "Allow"
          Action    = ["kms:GenerateDataKey"]
          Resource  = [var.kms_key_arn]
          Condition = { StringEquals = { "kms:ViaService" = "kinesis.${local.region}.amazonaws.com" } }
        },
      ],
      length(var.other_regions) == 0 ? [] : [{
        Sid       = "PassOn"
        Effect    = "Allow"
        Action    = ["events:PutEvents"]
        Resource  = [local.home_bus_arn]
        Condition = {}
      }],
    )
  })
}
