mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  kms_key_arns = {
    eu-west-1 = "arn:aws:kms:eu-west-1:111122223333:key/mrk-11112222333344445555666677778888"
    us-east-1 = "arn:aws:kms:us-east-1:111122223333:key/mrk-11112222333344445555666677778888"
  }
}

run "has_an_encrypted_topic_in_both_regions" {
  command = plan

  assert {
    condition     = tomap({ for r, t in aws_sns_topic.this : r => t.kms_master_key_id }) == var.kms_key_arns
    error_message = "each region's topic is encrypted with that region's key"
  }
  assert {
    condition     = alltrue([for p in aws_sns_topic_policy.this : jsondecode(p.policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"])
    error_message = "only this account's services may publish"
  }
  assert {
    condition     = length(aws_chatbot_slack_channel_configuration.this) == 0
    error_message = "no channel unasked"
  }
}

run "lets_people_in_the_channel_look_only" {
  command = plan
  variables {
    slack  = { workspace_id = "T0123456789", channel_id = "C0123456789" }
    emails = ["oncall@example.org"]
  }

  assert {
    condition     = aws_chatbot_slack_channel_configuration.this[0].guardrail_policy_arns != null && length(regexall("(?i):(put|create|delete|update|\\*)", aws_iam_policy.look[0].policy)) == 0
    error_message = "what people ask in the channel must not change anything"
  }
  assert {
    condition     = toset(keys(aws_sns_topic_subscription.email)) == toset(["eu-west-1/oncall@example.org", "us-east-1/oncall@example.org"])
    error_message = "each address is told of both regions"
  }
}

run "refuses_a_channel_by_name" {
  command = plan
  variables {
    slack = { workspace_id = "T0123456789", channel_id = "#oncall" }
  }
  expect_failures = [var.slack]
}
