mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  name           = "pc-inventory"
  handler        = "io.example.Handler"
  archive        = { bucket = "my-archives", key = "log-forwarder.jar" }
  log_group_name = "/aws/probable-cause/inventory"
  kms_key_arn    = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  statements     = [{ Sid = "Send", Effect = "Allow", Action = ["kinesis:PutRecords"], Resource = ["arn:aws:kinesis:eu-west-1:111122223333:stream/pc-signals"] }]
}

run "starts_fast_and_keeps_what_failed" {
  command = plan

  assert {
    condition     = aws_lambda_function.this.runtime == "java17" && aws_lambda_function.this.snap_start[0].apply_on == "PublishedVersions" && aws_lambda_function.this.publish
    error_message = "the function must be published for SnapStart"
  }
  assert {
    condition     = aws_lambda_function.this.dead_letter_config[0].target_arn == aws_sqs_queue.failed.arn && aws_sqs_queue.failed.kms_master_key_id == var.kms_key_arn
    error_message = "what failed must be kept, encrypted"
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 90 && aws_cloudwatch_log_group.this.kms_key_id == var.kms_key_arn && aws_lambda_function.this.kms_key_arn == var.kms_key_arn
    error_message = "logs and environment must be encrypted"
  }
}

run "may_do_what_it_was_given_and_no_more" {
  command = plan

  assert {
    condition     = toset([for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Sid]) == toset(["Send", "KeepFailures", "UseKey", "WriteLogs"]) && !contains(flatten([for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Resource]), "*")
    error_message = "the function may do too much"
  }
}

run "refuses_a_secret_in_the_environment" {
  command = plan
  variables {
    environment = { DB_PASSWORD = "x" }
  }
  expect_failures = [var.environment]
}
