# What only the processes' own lines tell.
locals {
  all_filters = {
    checkpoint-failures = {
      log_group   = var.log_groups.job, pattern = "?\"Failed to trigger checkpoint\" ?\"Checkpoint expired before completing\" ?\"Decline checkpoint\""
      description = "Checkpoints fail: see operating.md, checkpoints.", threshold = 2, period = 600
    }
    write-refused = {
      log_group   = var.log_groups.job, pattern = "?\"dynamodb:PutItem on\" ?AccessDeniedException"
      description = "The job may not write, and stops: see operating.md, refused.", threshold = 0, period = 300
    }
    narration-fallbacks = {
      log_group   = var.log_groups.narrator, pattern = "?\"fell back to the template\" ?ThrottlingException ?ModelTimeoutException"
      description = "Narrations end in the template: see operating.md, fallbacks.", threshold = var.fallbacks_per_hour, period = 3600
    }
    narration-over-budget = {
      log_group   = var.log_groups.narrator, pattern = "\"over budget\""
      description = "The model's budget is spent: see operating.md, budget.", threshold = 0, period = 3600
    }
  }
  filters = { for name, filter in local.all_filters : name => filter if filter.log_group != null }
}

resource "aws_cloudwatch_log_metric_filter" "this" {
  for_each = local.filters

  name           = "probable-cause-${each.key}"
  log_group_name = each.value.log_group
  pattern        = each.value.pattern

  metric_transformation {
    namespace     = "ProbableCause"
    name          = each.key
    value         = "1"
    default_value = "0"
    unit          = "Count"
  }
}

resource "aws_budgets_budget" "this" {
  count = var.monthly_budget_usd == null ? 0 : 1

  name         = var.name
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_budget_usd)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
  tags         = var.tags

  cost_filter {
    name   = "TagKeyValue"
    values = ["user:${var.cost_tag}"]
  }

  dynamic "notification" {
    for_each = { ACTUAL = 80, FORECASTED = 100 }
    content {
      notification_type         = notification.key
      threshold                 = notification.value
      threshold_type            = "PERCENTAGE"
      comparison_operator       = "GREATER_THAN"
      subscriber_sns_topic_arns = slice(var.topic_arns, 0, 1)
    }
  }
}
