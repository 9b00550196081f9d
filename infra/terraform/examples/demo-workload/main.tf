# A scheduled task that plays a cascade into three log groups, with the alarm that ends it.
provider "aws" {
  region = var.region

  default_tags {
    tags = { project = "probable-cause-demo" }
  }
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  # The application's lines, its containers' figures and its database's log.
  log_groups = {
    application = "/ecs/my-python-service"
    containers  = "/aws/ecs/containerinsights/my-cluster/performance"
    database    = "/aws/rds/instance/mydb/postgresql"
  }
  played_log_groups = [for name in values(local.log_groups) : "arn:${local.partition}:logs:${var.region}:${local.account}:log-group:${name}:*"]
  image             = try(regex("^([0-9]{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.[a-z.]+/([^:@]+)", var.image), null)
}

resource "aws_cloudwatch_log_group" "played" {
  for_each = local.log_groups

  name              = each.value
  retention_in_days = 7
  kms_key_id        = var.kms_key_arn
}

resource "aws_cloudwatch_log_group" "player" {
  name              = "/aws/probable-cause/demo"
  retention_in_days = 7
  kms_key_id        = var.kms_key_arn
}

resource "aws_cloudwatch_log_metric_filter" "errors" {
  name           = "my-python-service-errors"
  log_group_name = aws_cloudwatch_log_group.played["application"].name
  pattern        = "?ERROR ?Traceback"

  metric_transformation {
    namespace     = "ProbableCauseDemo"
    name          = "Errors"
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "my-python-service-errors"
  alarm_description   = "The demonstration's application fails."
  namespace           = "ProbableCauseDemo"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 20
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arns
  tags                = { application = "my-python-service", severity = "2" }
}

resource "aws_ecs_cluster" "this" {
  name = "probable-cause-demo"
}

resource "aws_ecs_task_definition" "player" {
  family                   = "probable-cause-demo"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.player.arn

  volume {
    name = "tmp"
  }

  container_definitions = jsonencode([{
    name                   = "player"
    image                  = var.image
    essential              = true
    command                = ["simulate", var.scenario, "--to", "cloudwatch-logs"]
    user                   = "10001:10001"
    readonlyRootFilesystem = true
    linuxParameters        = { initProcessEnabled = true, capabilities = { drop = ["ALL"] } }
    mountPoints            = [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }]
    environment            = [{ name = "PC_REGION", value = var.region }]
    logConfiguration = {
      logDriver = "awslogs"
      options   = { "awslogs-group" = aws_cloudwatch_log_group.player.name, "awslogs-region" = var.region, "awslogs-stream-prefix" = "player" }
    }
  }])
}
