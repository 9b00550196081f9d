mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  archive      = { bucket = "my-archives", key = "log-forwarder.jar" }
  kms_key_arn  = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  stream_names = { logs = "pc-logs", signals = "pc-signals", incidents = "pc-incidents", deadLetters = "pc-dead-letters" }
  stream_arns = {
    logs        = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-logs"
    signals     = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-signals"
    incidents   = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-incidents"
    deadLetters = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-dead-letters"
  }
}

run "makes_nothing_unasked" {
  command = plan

  assert {
    condition     = length(output.function_names) == 0
    error_message = "no way in was asked for"
  }
}

run "reads_only_the_named_objects" {
  command = plan
  variables {
    buckets = { my-trail = "AWSLogs/" }
  }

  assert {
    condition     = keys(output.function_names) == ["objects"]
    error_message = "only the function for objects was asked for"
  }
  assert {
    condition     = { for s in jsondecode(output.policies["objects"]).Statement : s.Sid => s.Resource }["ReadObjects"] == ["arn:aws:s3:::my-trail/AWSLogs/*"] && !contains(flatten([for s in jsondecode(output.policies["objects"]).Statement : s.Resource]), "*")
    error_message = "only objects under the prefix may be read"
  }
  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.objects[0].event_pattern)["$or"][0].detail.bucket.name == ["my-trail"]
    error_message = "only that bucket's objects call the function"
  }
}

run "takes_alarms_from_named_topics_and_lines_from_named_groups" {
  command = plan
  variables {
    topic_arns = ["arn:aws:sns:eu-west-1:111122223333:alarms"]
    log_groups = ["/aws/lambda/checkout"]
  }

  assert {
    condition     = aws_lambda_permission.notifications["arn:aws:sns:eu-west-1:111122223333:alarms"].source_arn == "arn:aws:sns:eu-west-1:111122223333:alarms" && aws_lambda_permission.logs["/aws/lambda/checkout"].source_account == "111122223333"
    error_message = "only the named sources may call the functions"
  }
  assert {
    condition     = { for s in jsondecode(output.policies["notifications"]).Statement : s.Sid => s.Resource }["Forward"] == [var.stream_arns.signals]
    error_message = "notifications are signals"
  }
}
