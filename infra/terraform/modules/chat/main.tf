data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  home    = data.aws_region.current.region
  regions = toset(distinct(concat([local.home], var.us_east_1 ? ["us-east-1"] : [])))
  emails  = { for pair in setproduct(local.regions, var.emails) : "${pair[0]}/${pair[1]}" => { region = pair[0], address = pair[1] } }
}

resource "aws_sns_topic" "this" {
  for_each = local.regions

  region            = each.value
  name              = "${var.name}-alarms"
  kms_master_key_id = var.kms_key_arns[each.value]
  tags              = var.tags
}

resource "aws_sns_topic_policy" "this" {
  for_each = local.regions

  region = each.value
  arn    = aws_sns_topic.this[each.value].arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AlarmsEventsAndBudgetsOfThisAccount"
      Effect    = "Allow"
      Principal = { Service = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "budgets.amazonaws.com"] }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.this[each.value].arn
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_sns_topic_subscription" "email" {
  for_each = local.emails

  region    = each.value.region
  topic_arn = aws_sns_topic.this[each.value.region].arn
  protocol  = "email"
  endpoint  = each.value.address
}

# The AWS app answers in the channel with what its role may do: reading alarms and metrics, and nothing else.
resource "aws_iam_role" "chat" {
  count = var.slack == null ? 0 : 1

  name_prefix = "pc-chat-"
  description = "What people may ask the AWS app in the channel."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "chatbot.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

locals {
  # These actions know no resources.
  look = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "LookAtAlarms"
      Effect   = "Allow"
      Action   = ["cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData", "cloudwatch:ListMetrics"]
      Resource = ["*"]
    }]
  })
}

resource "aws_iam_policy" "look" {
  count = var.slack == null ? 0 : 1

  name_prefix = "pc-chat-look-"
  policy      = local.look
  tags        = var.tags
}

resource "aws_iam_role_policy_attachment" "look" {
  count = var.slack == null ? 0 : 1

  role       = aws_iam_role.chat[0].name
  policy_arn = aws_iam_policy.look[0].arn
}

resource "aws_chatbot_slack_channel_configuration" "this" {
  count = var.slack == null ? 0 : 1

  configuration_name          = var.name
  iam_role_arn                = aws_iam_role.chat[0].arn
  slack_team_id               = var.slack.workspace_id
  slack_channel_id            = var.slack.channel_id
  sns_topic_arns              = [for topic in aws_sns_topic.this : topic.arn]
  guardrail_policy_arns       = [aws_iam_policy.look[0].arn]
  logging_level               = "ERROR"
  user_authorization_required = true
  tags                        = var.tags
}
