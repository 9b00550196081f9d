data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  # Lambda attaches the function to the VPC in the role's name ("Giving Lambda functions access to resources in an Amazon VPC");
  # the function's own code may not.
  interfaces = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"]
  vpc_statements = var.vpc == null ? [] : [
    { Sid = "AttachToVpc", Effect = "Allow", Action = local.interfaces, Resource = ["arn:${local.partition}:ec2:${local.region}:${local.account}:*/*"], Condition = {} },
    { Sid = "FindInterfaces", Effect = "Allow", Action = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"], Resource = ["*"], Condition = {} },
    {
      Sid       = "NotFromCode"
      Effect    = "Deny"
      Action    = local.interfaces
      Resource  = ["arn:${local.partition}:ec2:${local.region}:${local.account}:*/*"]
      Condition = { ArnEquals = { "lambda:SourceFunctionArn" = "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${var.name}" } }
    },
  ]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = var.log_group_name
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_lambda_function" "this" {
  function_name                  = var.name
  role                           = aws_iam_role.this.arn
  runtime                        = "java17"
  architectures                  = ["arm64"]
  handler                        = var.handler
  s3_bucket                      = var.archive.bucket
  s3_key                         = var.archive.key
  s3_object_version              = var.archive.version
  memory_size                    = var.memory
  timeout                        = var.timeout
  reserved_concurrent_executions = var.reserved_concurrency
  kms_key_arn                    = var.kms_key_arn
  publish                        = true
  tags                           = var.tags

  environment {
    variables = merge({
      JAVA_TOOL_OPTIONS     = "-XX:+TieredCompilation -XX:TieredStopAtLevel=1"
      DEAD_LETTER_QUEUE_URL = aws_sqs_queue.failed.url
    }, var.environment)
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }

  logging_config {
    log_format            = "JSON"
    application_log_level = "INFO"
    system_log_level      = "WARN"
    log_group             = aws_cloudwatch_log_group.this.name
  }

  dynamic "vpc_config" {
    for_each = var.vpc == null ? [] : [var.vpc]
    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  snap_start {
    apply_on = "PublishedVersions"
  }

  depends_on = [aws_iam_role_policy.this]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
}

resource "aws_sqs_queue" "failed" {
  name                              = "${var.name}-failed"
  message_retention_seconds         = 1209600
  kms_master_key_id                 = var.kms_key_arn
  kms_data_key_reuse_period_seconds = 300
  tags                              = var.tags
}

resource "aws_iam_role" "this" {
  name_prefix = "${substr(var.name, 0, 30)}-"
  description = "The function ${var.name}."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy" "this" {
  name = "function"
  role = aws_iam_role.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(var.statements, local.vpc_statements, [
      { Sid = "KeepFailures", Effect = "Allow", Action = ["sqs:SendMessage"], Resource = [aws_sqs_queue.failed.arn] },
      { Sid = "UseKey", Effect = "Allow", Action = ["kms:Decrypt", "kms:GenerateDataKey"], Resource = [var.kms_key_arn] },
      { Sid = "WriteLogs", Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = ["arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${var.log_group_name}:*"] },
    ])
  })
}
