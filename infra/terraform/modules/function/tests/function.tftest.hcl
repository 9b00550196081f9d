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

run "attaches_to_a_vpc_only_where_it_is_told_to" {
  command = plan
  variables {
    vpc = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] }
  }

  assert {
    condition     = aws_lambda_function.this.vpc_config[0].subnet_ids == toset(["subnet-1"]) && aws_lambda_function.this.vpc_config[0].security_group_ids == toset(["sg-1"])
    error_message = "the function must be in the given subnets"
  }
  assert {
    condition = alltrue([
      for s in jsondecode(aws_iam_role_policy.this.policy).Statement : !contains(s.Resource, "*") || alltrue([for a in s.Action : startswith(a, "ec2:Describe")])
    ])
    error_message = "a wildcard only where something is listed"
  }
  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Sid => s if s.Effect == "Deny" }["NotFromCode"].Condition == {
      ArnEquals = { "lambda:SourceFunctionArn" = "arn:aws:lambda:eu-west-1:111122223333:function:pc-inventory" }
    }
    error_message = "the function's own code must not make network interfaces"
  }
}

run "refuses_a_vpc_without_a_security_group" {
  command = plan
  variables {
    vpc = { subnet_ids = ["subnet-1"], security_group_ids = [] }
  }
  expect_failures = [var.vpc]
}

run "refuses_a_secret_in_the_environment" {
  command = plan
  variables {
    environment = { DB_PASSWORD = "x" }
  }
  expect_failures = [var.environment]
}
