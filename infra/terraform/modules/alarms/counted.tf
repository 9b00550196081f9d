# What only the processes' own lines tell. The phrases stand in filters.json, which a test compares with the classes that log them.
locals {
  thresholds  = { narration-fallbacks = var.fallbacks_per_hour }
  all_filters = jsondecode(file("${path.module}/filters.json"))
  filters = {
    for name, filter in local.all_filters : name => merge(filter, {
      log_group = var.log_groups[filter.part]
      pattern   = join(" ", [for phrase in filter.phrases : "${length(filter.phrases) == 1 ? "" : "?"}\"${phrase}\""])
      threshold = lookup(local.thresholds, name, filter.threshold)
    }) if var.log_groups[filter.part] != null
  }
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
