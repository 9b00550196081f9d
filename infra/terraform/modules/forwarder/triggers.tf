resource "aws_lambda_permission" "logs" {
  for_each = var.log_groups

  function_name  = module.function["logs"].name
  qualifier      = "live"
  action         = "lambda:InvokeFunction"
  principal      = "logs.${local.region}.amazonaws.com"
  source_account = local.account
  source_arn     = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${each.value}:*"
}

resource "aws_cloudwatch_log_subscription_filter" "this" {
  for_each = var.log_groups

  name            = "probable-cause-forwarder"
  log_group_name  = each.value
  filter_pattern  = ""
  destination_arn = module.function["logs"].alias_arn

  depends_on = [aws_lambda_permission.logs]
}

resource "aws_cloudwatch_event_rule" "objects" {
  count = length(var.buckets) > 0 ? 1 : 0

  name = "${var.name}-objects"
  event_pattern = jsonencode({
    source        = ["aws.s3"]
    "detail-type" = ["Object Created"]
    "$or" = [
      for bucket, prefix in var.buckets : { detail = { bucket = { name = [bucket] }, object = { key = [{ prefix = prefix }] } } }
    ]
  })
  tags = var.tags
}

resource "aws_cloudwatch_event_target" "objects" {
  count = length(var.buckets) > 0 ? 1 : 0

  rule      = aws_cloudwatch_event_rule.objects[0].name
  target_id = "forwarder"
  arn       = module.function["objects"].alias_arn

  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }
}

resource "aws_lambda_permission" "objects" {
  count = length(var.buckets) > 0 ? 1 : 0

  function_name = module.function["objects"].name
  qualifier     = "live"
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.objects[0].arn
}

resource "aws_sns_topic_subscription" "this" {
  for_each = var.topic_arns

  topic_arn = each.value
  protocol  = "lambda"
  endpoint  = module.function["notifications"].alias_arn
}

resource "aws_lambda_permission" "notifications" {
  for_each = var.topic_arns

  function_name = module.function["notifications"].name
  qualifier     = "live"
  action        = "lambda:InvokeFunction"
  principal     = "sns.amazonaws.com"
  source_arn    = each.value
}
