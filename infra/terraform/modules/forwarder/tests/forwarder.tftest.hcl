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
  assert {
    condition     = length(aws_lambda_event_source_mapping.copy) == 0 && output.raw_copy_role_arn == null
    error_message = "without an endpoint nothing is copied"
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

run "copies_the_stream_of_logs_into_one_domain" {
  command = plan
  variables {
    raw_copy = {
      endpoint   = "https://vpc-raw-abc.eu-west-1.es.amazonaws.com"
      domain_arn = "arn:aws:es:eu-west-1:111122223333:domain/raw"
      vpc        = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] }
    }
  }

  assert {
    condition     = keys(output.function_names) == ["copy"] && var.handlers.copy == "io.probablecause.forwarder.lambda.OpenSearchHandler::handleRequest"
    error_message = "only the copy was asked for"
  }
  assert {
    condition     = local.copy_settings == tomap({ PC_REGION = "eu-west-1", PC_OPENSEARCH_ENDPOINT = "https://vpc-raw-abc.eu-west-1.es.amazonaws.com", PC_OPENSEARCH_INDEX = "pc-logs" })
    error_message = "the function must know the domain, and no password"
  }
  assert {
    condition = (
      aws_lambda_event_source_mapping.copy[0].event_source_arn == var.stream_arns.logs
      && aws_lambda_event_source_mapping.copy[0].function_response_types == toset(["ReportBatchItemFailures"])
      && aws_lambda_event_source_mapping.copy[0].bisect_batch_on_function_error
    )
    error_message = "the stream of logs must call the function, and only what failed must come back"
  }
  assert {
    condition     = aws_lambda_event_source_mapping.copy[0].destination_config[0].on_failure[0].destination_arn == module.function["copy"].failed_queue_arn && keys(output.failed_queue_names) == ["copy"]
    error_message = "what was given up must lie in a queue that is watched"
  }
  assert {
    condition = { for s in jsondecode(output.policies["copy"]).Statement : s.Sid => s.Resource if contains(["ReadLogs", "CopyLogs"], s.Sid) } == {
      ReadLogs = [var.stream_arns.logs], CopyLogs = ["arn:aws:es:eu-west-1:111122223333:domain/raw/*"]
    }
    error_message = "it may read that stream and write to that domain"
  }
  assert {
    condition = alltrue([
      for s in jsondecode(output.policies["copy"]).Statement : alltrue([for a in s.Action : !startswith(a, "kinesis:Put") && a != "es:ESHttpDelete" && !strcontains(a, "*")])
    ])
    error_message = "a copy puts nothing into a stream and deletes nothing"
  }
}

run "refuses_an_endpoint_in_the_clear" {
  command = plan
  variables {
    raw_copy = { endpoint = "http://raw.example.org", domain_arn = "arn:aws:es:eu-west-1:111122223333:domain/raw" }
  }
  expect_failures = [var.raw_copy]
}

run "refuses_more_than_one_domain" {
  command = plan
  variables {
    raw_copy = { endpoint = "https://raw.example.org", domain_arn = "arn:aws:es:eu-west-1:111122223333:domain/*" }
  }
  expect_failures = [var.raw_copy]
}
