data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
  senders   = sort(setunion(var.source_accounts, [local.account]))

  # The destination's ARN is part of its own access policy, so it is put together here.
  destination_arn = "arn:${local.partition}:logs:${local.region}:${local.account}:destination:${var.name}"

  by_account = length(var.source_accounts) == 0 ? [] : [{
    Sid       = "NamedAccounts"
    Effect    = "Allow"
    Principal = { AWS = sort(var.source_accounts) }
    Action    = ["logs:PutSubscriptionFilter", "logs:PutAccountPolicy"]
    Resource  = local.destination_arn
  }]
  by_organization = var.organization_id == null ? [] : [{
    Sid       = "Organization"
    Effect    = "Allow"
    Principal = "*"
    Action    = ["logs:PutSubscriptionFilter", "logs:PutAccountPolicy"]
    Resource  = local.destination_arn
    Condition = { StringEquals = { "aws:PrincipalOrgID" = [var.organization_id] } }
  }]
}

resource "aws_iam_role" "this" {
  name_prefix = "pc-log-destination-"
  description = "CloudWatch Logs puts other accounts' lines into the stream of logs."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "logs.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = var.organization_id == null ? {
        StringLike = { "aws:SourceArn" = [for a in local.senders : "arn:${local.partition}:logs:${local.region}:${a}:*"] }
        } : {
        StringEquals = { "aws:SourceOrgID" = [var.organization_id] }
      }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name = "put-logs"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "PutLogs"
        Effect   = "Allow"
        Action   = ["kinesis:PutRecord", "kinesis:PutRecords"]
        Resource = [var.stream_arn]
      },
      {
        Sid       = "Encrypt"
        Effect    = "Allow"
        Action    = ["kms:GenerateDataKey"]
        Resource  = [var.kms_key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "kinesis.${local.region}.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_cloudwatch_log_destination" "this" {
  name       = var.name
  role_arn   = aws_iam_role.this.arn
  target_arn = var.stream_arn
  tags       = var.tags

  depends_on = [aws_iam_role_policy.this]
}

resource "aws_cloudwatch_log_destination_policy" "this" {
  destination_name = aws_cloudwatch_log_destination.this.name
  access_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.by_account, local.by_organization)
  })
}
