data "aws_region" "current" {}

locals {
  # The events module never reads alarms of this name: the engine does not report on itself.
  prefix = "probable-cause-self-"

  lag = {
    for role in ["logs", "signals", "incidents"] : "lag-${role}" => {
      description = "Unread ${role} are older than ${role == "incidents" ? 30 : var.lag_seconds} s: see operating.md, lag."
      namespace   = "AWS/Kinesis", metric = "GetRecords.IteratorAgeMilliseconds", statistic = "Maximum"
      dimensions  = { StreamName = var.stream_names[role] }
      threshold   = (role == "incidents" ? 30 : var.lag_seconds) * 1000, periods = 3, period = 60, missing = "notBreaching"
    }
  }
  throttled_in = {
    for role, name in var.stream_names : "throttled-${role}" => {
      description = "Writers to ${name} are held back: see operating.md, throttled."
      namespace   = "AWS/Kinesis", metric = "WriteProvisionedThroughputExceeded", statistic = "Sum"
      dimensions  = { StreamName = name }
      threshold   = 0, periods = 3, period = 60, missing = "notBreaching"
    }
  }
  rejected = {
    rejected = {
      description = "More than ${var.rejected_per_minute} records a minute cannot be read: see operating.md, rejected."
      namespace   = "AWS/Kinesis", metric = "IncomingRecords", statistic = "Sum"
      dimensions  = { StreamName = var.stream_names.deadLetters }
      threshold   = var.rejected_per_minute, periods = 3, period = 60, missing = "notBreaching"
    }
  }
  silence = {
    silence = {
      description = "No log record has come in for 15 minutes: see operating.md, silence."
      namespace   = "AWS/Kinesis", metric = "IncomingRecords", statistic = "Sum"
      dimensions  = { StreamName = var.stream_names.logs }
      threshold   = 1, periods = 3, period = 300, missing = "breaching", comparison = "LessThanThreshold"
    }
  }
  tables = {
    for table, name in var.table_names : "table-throttled-${table}" => {
      description = "Writes to ${name} are throttled: see operating.md, throttled."
      namespace   = "AWS/DynamoDB", metric = "WriteThrottleEvents", statistic = "Sum"
      dimensions  = { TableName = name }
      threshold   = 0, periods = 3, period = 60, missing = "notBreaching"
    }
  }
  managed = { for name, alarm in {
    checkpoints-failed = {
      description = "Checkpoints fail: a restart would repeat much work: see operating.md, checkpoints."
      namespace   = "AWS/KinesisAnalytics", metric = "numberOfFailedCheckpoints", statistic = "Maximum"
      dimensions  = { Application = var.managed_application }
      threshold   = 0, periods = 3, period = 60, missing = "notBreaching", rising = true
    }
    job-restarts = {
      description = "The job restarts again and again: see operating.md, restarts."
      namespace   = "AWS/KinesisAnalytics", metric = "fullRestarts", statistic = "Maximum"
      dimensions  = { Application = var.managed_application }
      threshold   = 0, periods = 3, period = 60, missing = "notBreaching", rising = true
    }
    job-down = {
      description = "The job is not running: see operating.md, down."
      namespace   = "AWS/KinesisAnalytics", metric = "uptime", statistic = "Maximum"
      dimensions  = { Application = var.managed_application }
      threshold   = 1, periods = 5, period = 60, missing = "breaching", comparison = "LessThanThreshold"
    }
  } : name => alarm if var.managed_application != null }
  services = var.ecs == null ? {} : {
    for service, tasks in var.ecs.services : "down-${service}" => {
      description = "Fewer than ${tasks} tasks of ${service} run: see operating.md, down."
      namespace   = "ECS/ContainerInsights", metric = "RunningTaskCount", statistic = "Minimum"
      dimensions  = { ClusterName = var.ecs.cluster_name, ServiceName = service }
      threshold   = tasks, periods = 5, period = 60, missing = "breaching", comparison = "LessThanThreshold"
    }
  }
  queues = {
    for queue in var.queue_names : "left-in-${queue}" => {
      description = "Something could not be delivered and lies in ${queue}: see operating.md, left."
      namespace   = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", statistic = "Maximum"
      dimensions  = { QueueName = queue }
      threshold   = 0, periods = 1, period = 300, missing = "notBreaching"
    }
  }
  counted = {
    for name, filter in local.filters : name => {
      description = filter.description
      namespace   = "ProbableCause", metric = name, statistic = "Sum"
      dimensions  = {}
      threshold   = filter.threshold, periods = 1, period = filter.period, missing = "notBreaching"
    }
  }
  alarms = merge(local.lag, local.throttled_in, local.rejected, local.silence, local.tables, local.managed, local.services, local.queues, local.counted)
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${local.prefix}${each.key}"
  alarm_description   = each.value.description
  comparison_operator = try(each.value.comparison, "GreaterThanThreshold")
  threshold           = each.value.threshold
  evaluation_periods  = each.value.periods
  treat_missing_data  = each.value.missing
  alarm_actions       = var.topic_arns
  ok_actions          = var.topic_arns
  tags                = var.tags

  # Some metrics only ever count up: there it is the rise that matters.
  metric_name = try(each.value.rising, false) ? null : each.value.metric
  namespace   = try(each.value.rising, false) ? null : each.value.namespace
  statistic   = try(each.value.rising, false) ? null : each.value.statistic
  period      = try(each.value.rising, false) ? null : each.value.period
  dimensions  = try(each.value.rising, false) ? null : each.value.dimensions

  dynamic "metric_query" {
    for_each = try(each.value.rising, false) ? [each.value] : []
    content {
      id          = "m"
      return_data = false
      metric {
        namespace   = metric_query.value.namespace
        metric_name = metric_query.value.metric
        stat        = metric_query.value.statistic
        period      = metric_query.value.period
        dimensions  = metric_query.value.dimensions
      }
    }
  }

  dynamic "metric_query" {
    for_each = try(each.value.rising, false) ? [1] : []
    content {
      id          = "rise"
      label       = "rise"
      expression  = "DIFF(m)"
      return_data = true
    }
  }
}
