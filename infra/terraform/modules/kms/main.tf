data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  regions = concat([data.aws_region.current.region], sort(tolist(var.replica_regions)))

  # In a key's policy "*" means this key and nothing else. Roles are given their use of it by their own policies.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AccountDecidesByIam"
        Effect    = "Allow"
        Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${local.account}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "LogGroupsOfThisAccount"
        Effect    = "Allow"
        Principal = { Service = [for region in local.regions : "logs.${region}.amazonaws.com"] }
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
        Resource  = "*"
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:logs:arn" = [
              for region in local.regions : "arn:${data.aws_partition.current.partition}:logs:${region}:${local.account}:log-group:*"
            ]
          }
        }
      },
      {
        Sid       = "PublishersToEncryptedTopicsAndQueues"
        Effect    = "Allow"
        Principal = { Service = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "budgets.amazonaws.com"] }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      },
    ]
  })
}

data "aws_region" "current" {}

resource "aws_kms_key" "this" {
  description             = "Probable Cause: streams, tables, logs, queues, topics and secrets"
  enable_key_rotation     = true
  multi_region            = length(var.replica_regions) > 0
  deletion_window_in_days = var.deletion_window_in_days
  policy                  = local.policy
  tags                    = var.tags
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}

resource "aws_kms_replica_key" "this" {
  for_each = var.replica_regions

  region                  = each.value
  description             = aws_kms_key.this.description
  primary_key_arn         = aws_kms_key.this.arn
  deletion_window_in_days = var.deletion_window_in_days
  policy                  = local.policy
  tags                    = var.tags
}
