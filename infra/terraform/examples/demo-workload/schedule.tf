resource "aws_scheduler_schedule" "this" {
  name                         = "probable-cause-demo"
  description                  = "Plays ${var.scenario}."
  schedule_expression          = var.schedule
  schedule_expression_timezone = "UTC"
  state                        = var.enabled ? "ENABLED" : "DISABLED"
  kms_key_arn                  = var.kms_key_arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_ecs_cluster.this.arn
    role_arn = aws_iam_role.schedule.arn

    ecs_parameters {
      task_definition_arn = aws_ecs_task_definition.player.arn
      launch_type         = "FARGATE"
      task_count          = 1

      network_configuration {
        subnets          = var.subnet_ids
        security_groups  = var.security_group_ids
        assign_public_ip = false
      }
    }
  }
}

resource "aws_iam_role" "schedule" {
  name_prefix        = "pc-demo-schedule-"
  assume_role_policy = jsonencode(merge(local.trust, { Statement = [merge(local.trust.Statement[0], { Principal = { Service = "scheduler.amazonaws.com" } })] }))
}

resource "aws_iam_role_policy" "schedule" {
  name = "run"
  role = aws_iam_role.schedule.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "RunPlayer", Effect = "Allow", Action = ["ecs:RunTask"], Resource = ["arn:${local.partition}:ecs:${var.region}:${local.account}:task-definition/probable-cause-demo:*"] },
      { Sid = "PassItsRoles", Effect = "Allow", Action = ["iam:PassRole"], Resource = [aws_iam_role.player.arn, aws_iam_role.execution.arn] },
      { Sid = "UseKey", Effect = "Allow", Action = ["kms:Decrypt"], Resource = [var.kms_key_arn] },
    ]
  })
}

locals {
  trust = {
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  }
}

resource "aws_iam_role" "player" {
  name_prefix        = "pc-demo-player-"
  assume_role_policy = jsonencode(local.trust)
}

resource "aws_iam_role_policy" "player" {
  name = "play"
  role = aws_iam_role.player.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Play", Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = local.played_log_groups },
    ]
  })
}

resource "aws_iam_role" "execution" {
  name_prefix        = "pc-demo-start-"
  assume_role_policy = jsonencode(local.trust)
}

resource "aws_iam_role_policy" "execution" {
  name = "start"
  role = aws_iam_role.execution.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{ Sid = "WriteLogs", Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = ["arn:${local.partition}:logs:${var.region}:${local.account}:log-group:/aws/probable-cause/demo:*"] }],
      local.image == null ? [] : [
        { Sid = "SignInToRegistry", Effect = "Allow", Action = ["ecr:GetAuthorizationToken"], Resource = ["*"] },
        { Sid = "PullImage", Effect = "Allow", Action = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource = ["arn:${local.partition}:ecr:${local.image[1]}:${local.image[0]}:repository/${local.image[2]}"] },
      ],
    )
  })
}
