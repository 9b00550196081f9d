mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  stream_arn      = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-logs"
  kms_key_arn     = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  source_accounts = ["444455556666"]
}

run "opens_to_the_named_accounts_only" {
  command = plan

  assert {
    condition     = jsondecode(aws_cloudwatch_log_destination_policy.this.access_policy).Statement[0].Principal.AWS == ["444455556666"]
    error_message = "only the named account may subscribe"
  }
  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringLike["aws:SourceArn"] == ["arn:aws:logs:eu-west-1:111122223333:*", "arn:aws:logs:eu-west-1:444455556666:*"]
    error_message = "only log groups of the sender and of this account may use the role"
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.this.policy).Statement[0].Resource == ["arn:aws:kinesis:eu-west-1:111122223333:stream/pc-logs"]
    error_message = "the role may put into the stream of logs and nothing else"
  }
}

run "opens_to_an_organization_by_condition" {
  command = plan
  variables {
    source_accounts = []
    organization_id = "o-a1b2c3d4e5"
  }

  assert {
    condition = alltrue([
      for s in jsondecode(aws_cloudwatch_log_destination_policy.this.access_policy).Statement :
      s.Principal != "*" || s.Condition.StringEquals["aws:PrincipalOrgID"] == ["o-a1b2c3d4e5"]
    ])
    error_message = "everybody may only mean everybody of the organization"
  }
}

run "refuses_a_destination_for_nobody" {
  command = plan
  variables {
    source_accounts = []
  }
  expect_failures = [var.organization_id]
}
