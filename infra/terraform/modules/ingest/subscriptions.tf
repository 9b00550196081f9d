data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

data "aws_cloudwatch_log_groups" "with_prefix" {
  for_each = var.log_group_prefixes

  log_group_name_prefix = each.value
}

locals {
  found = flatten([for groups in data.aws_cloudwatch_log_groups.with_prefix : tolist(groups.log_group_names)])
  log_groups = toset([
    for name in setunion(var.log_groups, local.found) : name if !startswith(name, var.own_log_group_prefix)
  ])
  account = data.aws_caller_identity.current.account_id
  logs    = "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.region}:${local.account}"
  own_log_groups = [
    for part in concat(["job", "job/tasks", "narrator", "dashboard", "inventory", "slack"], [for way in ["logs", "objects", "notifications", "copy"] : "forwarder/${way}"]) : "${var.own_log_group_prefix}/${part}"
  ]
}

resource "aws_iam_role" "subscriptions" {
  name_prefix = "pc-log-subscriptions-"
  description = "CloudWatch Logs puts subscribed lines into the stream of logs."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "logs.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "${local.logs}:*" }
      }
    }]
  })
}

resource "aws_iam_role_policy" "subscriptions" {
  name = "put-logs"
  role = aws_iam_role.subscriptions.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "PutLogs"
        Effect   = "Allow"
        Action   = ["kinesis:PutRecord", "kinesis:PutRecords"]
        Resource = [aws_kinesis_stream.this["logs"].arn]
      },
      {
        Sid       = "Encrypt"
        Effect    = "Allow"
        Action    = ["kms:GenerateDataKey"]
        Resource  = [var.kms_key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "kinesis.${data.aws_region.current.region}.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_cloudwatch_log_subscription_filter" "this" {
  for_each = local.log_groups

  name            = "probable-cause"
  log_group_name  = each.value
  destination_arn = aws_kinesis_stream.this["logs"].arn
  role_arn        = aws_iam_role.subscriptions.arn
  filter_pattern  = var.filter_pattern
  distribution    = "ByLogStream"

  depends_on = [aws_iam_role_policy.subscriptions]
}

resource "aws_cloudwatch_log_account_policy" "this" {
  count = var.account_policy == null ? 0 : 1

  policy_name = "probable-cause"
  policy_type = "SUBSCRIPTION_FILTER_POLICY"
  scope       = "ALL"

  policy_document = jsonencode({
    DestinationArn = aws_kinesis_stream.this["logs"].arn
    RoleArn        = aws_iam_role.subscriptions.arn
    FilterPattern  = var.account_policy.filter_pattern
    Distribution   = "ByLogStream"
  })
  selection_criteria = "LogGroupName NOT IN ${jsonencode(concat(local.own_log_groups, var.account_policy.exclude_log_groups))}"

  depends_on = [aws_iam_role_policy.subscriptions]
}
