mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  topic_arns          = ["arn:aws:sns:eu-west-1:111122223333:probable-cause-alarms"]
  stream_names        = { logs = "pc-logs", signals = "pc-signals", incidents = "pc-incidents", deadLetters = "pc-dead-letters" }
  table_names         = { SystemStatus = "SystemStatus", IncidentsByApplication = "IncidentsByApplication" }
  managed_application = "probable-cause"
  ecs                 = { cluster_name = "pc", services = { pc-narrator = 1 } }
  queue_names         = ["pc-inventory-failed"]
  log_groups          = { job = "/aws/probable-cause/job", narrator = "/aws/probable-cause/narrator" }
}

run "watches_lag_rejects_checkpoints_throttles_fallbacks_and_budget" {
  command = plan
  variables {
    monthly_budget_usd = 500
  }

  assert {
    condition = { for name, f in aws_cloudwatch_log_metric_filter.this : name => "${f.log_group_name} ${f.pattern}" } == {
      checkpoint-failures   = "/aws/probable-cause/job \"Failed to trigger or complete checkpoint\""
      write-refused         = "/aws/probable-cause/job \"dynamodb:PutItem on \""
      narrator-rejects      = "/aws/probable-cause/narrator \"the dead letter of \""
      narration-fallbacks   = "/aws/probable-cause/narrator \"fell back to the template\""
      narration-over-budget = "/aws/probable-cause/narrator \"over budget\""
    }
    error_message = "a log filter counts something else"
  }
  assert {
    condition = length(setsubtract(
      [
        "lag-logs", "lag-signals", "lag-incidents", "rejected", "silence", "checkpoints-failed", "job-restarts", "job-down", "down-pc-narrator",
        "throttled-logs", "table-throttled-SystemStatus", "left-in-pc-inventory-failed", "narration-fallbacks", "narration-over-budget", "write-refused",
      ],
      keys(aws_cloudwatch_metric_alarm.this),
    )) == 0
    error_message = "an alarm is missing"
  }
  assert {
    condition     = alltrue([for a in aws_cloudwatch_metric_alarm.this : startswith(a.alarm_name, "probable-cause-self-") && toset(a.alarm_actions) == toset(var.topic_arns) && strcontains(a.alarm_description, "operating.md")])
    error_message = "each alarm is heard, is told apart from others, and says where to read what to do"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["lag-logs"].threshold == 60000 && aws_cloudwatch_metric_alarm.this["lag-logs"].metric_name == "GetRecords.IteratorAgeMilliseconds"
    error_message = "lag is measured in milliseconds"
  }
  assert {
    condition     = [for q in aws_cloudwatch_metric_alarm.this["checkpoints-failed"].metric_query : q.expression if q.return_data] == ["DIFF(m)"]
    error_message = "a counter that never falls must be watched for its rise"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["silence"].treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.this["silence"].comparison_operator == "LessThanThreshold"
    error_message = "no data is silence"
  }
  assert {
    condition     = aws_budgets_budget.this[0].limit_amount == "500"
    error_message = "the budget must be the one asked for"
  }
}

run "has_the_same_prefix_that_the_events_module_leaves_out" {
  command = plan

  assert {
    condition     = local.prefix == jsondecode(file("../events/patterns.json")).alarms.detail.alarmName[0]["anything-but"].prefix
    error_message = "the engine would report on itself"
  }
}

run "shows_every_stream_and_table" {
  command = plan

  assert {
    condition     = alltrue([for name in concat(values(var.stream_names), values(var.table_names)) : strcontains(aws_cloudwatch_dashboard.this.dashboard_body, "\"${name}\"")])
    error_message = "the dashboard leaves something out"
  }
}

run "refuses_alarms_that_nobody_hears" {
  command = plan
  variables {
    topic_arns = []
  }
  expect_failures = [var.topic_arns]
}
