mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  signals_stream_arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-signals"
  kms_key_arn        = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
}

run "reads_every_kind_of_event_into_the_stream_of_signals" {
  command = plan

  assert {
    condition = length(setsubtract(
      ["alarms", "health", "security-hub", "guard-duty", "config", "ecs", "rds", "auto-scaling"],
      keys(aws_cloudwatch_event_rule.this),
    )) == 0
    error_message = "a kind of event is missing"
  }
  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.this["alarms"].event_pattern) == jsondecode(file("patterns.json")).alarms
    error_message = "the rule must carry the pattern of the file"
  }
  assert {
    condition = alltrue([
      for t in aws_cloudwatch_event_target.this :
      t.arn == var.signals_stream_arn && t.kinesis_target[0].partition_key_path == "$.id" && length(t.dead_letter_config) == 1
    ])
    error_message = "each rule puts into the stream, spread by event id, with a queue for what fails"
  }
  assert {
    condition     = length(aws_cloudwatch_event_rule.elsewhere) == 0
    error_message = "other regions only where asked"
  }
}

run "may_put_signals_and_nothing_else" {
  command = plan

  assert {
    condition     = toset(flatten([for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Action])) == toset(["kinesis:PutRecord", "kinesis:PutRecords", "kms:GenerateDataKey"])
    error_message = "the role may do more than it needs"
  }
  assert {
    condition     = !contains(flatten([for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Resource]), "*")
    error_message = "no wildcard resource"
  }
}

run "keeps_what_could_not_be_delivered_encrypted_for_two_weeks" {
  command = plan

  assert {
    condition     = aws_sqs_queue.undelivered.kms_master_key_id == var.kms_key_arn && aws_sqs_queue.undelivered.message_retention_seconds == 1209600
    error_message = "the queue must be encrypted and patient"
  }
}

run "passes_events_of_other_regions_on" {
  command = plan
  variables {
    other_regions = ["us-east-1"]
    disabled      = ["config"]
  }

  assert {
    condition     = aws_cloudwatch_event_rule.elsewhere["us-east-1/health"].region == "us-east-1" && aws_cloudwatch_event_target.elsewhere["us-east-1/health"].arn == "arn:aws:events:eu-west-1:111122223333:event-bus/default"
    error_message = "events of us-east-1 must reach the home region's bus"
  }
  assert {
    condition     = !contains(keys(aws_cloudwatch_event_rule.this), "config")
    error_message = "a disabled kind must not be read"
  }
}

run "refuses_to_run_without_alarms" {
  command = plan
  variables {
    disabled = ["alarms"]
  }
  expect_failures = [var.disabled]
}
