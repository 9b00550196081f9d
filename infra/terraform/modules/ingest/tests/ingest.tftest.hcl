mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

override_resource {
  target          = aws_kinesis_stream.this["logs"]
  override_during = plan
  values          = { arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-logs" }
}

variables {
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
}

run "makes_each_stream_of_the_shared_definition" {
  command = plan

  assert {
    condition = { for role, s in aws_kinesis_stream.this : role => s.name } == {
      for role, name in jsondecode(file("../../../../core/src/main/resources/io/probablecause/core/table/tables.json")).streams : role => name
    }
    error_message = "the streams must be those that Java expects"
  }
  assert {
    condition     = alltrue([for s in aws_kinesis_stream.this : s.encryption_type == "KMS" && s.kms_key_id == var.kms_key_arn])
    error_message = "every stream is encrypted with the customer key"
  }
  assert {
    condition     = aws_kinesis_stream.this["logs"].retention_period == 48 && aws_kinesis_stream.this["incidents"].retention_period == 168
    error_message = "retention must let a day be replayed"
  }
  assert {
    condition     = alltrue([for s in aws_kinesis_stream.this : s.stream_mode_details[0].stream_mode == "PROVISIONED" && !s.enforce_consumer_deletion])
    error_message = "streams must not reshard by themselves, nor be deleted under a consumer"
  }
  assert {
    condition     = length(aws_cloudwatch_log_subscription_filter.this) == 0 && length(aws_cloudwatch_log_account_policy.this) == 0
    error_message = "nothing is subscribed to unasked"
  }
}

run "lets_cloudwatch_logs_put_into_one_stream_only" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role_policy.subscriptions.policy).Statement[0] == {
      Sid      = "PutLogs"
      Effect   = "Allow"
      Action   = ["kinesis:PutRecord", "kinesis:PutRecords"]
      Resource = ["arn:aws:kinesis:eu-west-1:111122223333:stream/pc-logs"]
    }
    error_message = "the role may put into the stream of logs and nothing else"
  }
  assert {
    condition     = alltrue([for s in jsondecode(aws_iam_role_policy.subscriptions.policy).Statement : !contains(flatten([s.Resource]), "*")])
    error_message = "no wildcard resource"
  }
  assert {
    condition     = jsondecode(aws_iam_role.subscriptions.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    error_message = "only this account's log groups may use the role"
  }
}

run "subscribes_to_names_and_prefixes_but_never_to_its_own_logs" {
  command = plan
  variables {
    log_groups         = ["/aws/lambda/checkout", "/aws/probable-cause/narrator"]
    log_group_prefixes = ["/ecs/"]
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_log_subscription_filter.this)) == toset(["/aws/lambda/checkout", "/ecs/basket", "/ecs/orders"])
    error_message = "names and prefixes together, without the engine's own groups"
  }
  assert {
    condition     = alltrue([for f in aws_cloudwatch_log_subscription_filter.this : f.distribution == "ByLogStream"])
    error_message = "lines of a log stream must stay in one shard"
  }
}

run "subscribes_the_whole_account_but_itself" {
  command = plan
  variables {
    account_policy = { exclude_log_groups = ["/aws/noisy"] }
  }

  assert {
    condition     = strcontains(aws_cloudwatch_log_account_policy.this[0].selection_criteria, "\"/aws/probable-cause/job\"") && strcontains(aws_cloudwatch_log_account_policy.this[0].selection_criteria, "\"/aws/noisy\"")
    error_message = "the engine's own groups and those named must be left out"
  }
  assert {
    condition = alltrue([
      for part in ["job/tasks", "forwarder/logs", "forwarder/objects", "forwarder/notifications", "forwarder/copy"] :
      strcontains(aws_cloudwatch_log_account_policy.this[0].selection_criteria, "\"/aws/probable-cause/${part}\"")
    ])
    error_message = "names are compared whole: each of the engine's groups must be left out by its own"
  }
}

run "refuses_a_retention_that_forgets_within_a_day" {
  command = plan
  variables {
    retention_hours = { logs = 12 }
  }
  expect_failures = [var.retention_hours]
}
