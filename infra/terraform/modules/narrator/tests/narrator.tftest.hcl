mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  image        = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/probable-cause/narrator:1.0.0"
  cluster_arn  = "arn:aws:ecs:eu-west-1:111122223333:cluster/pc"
  vpc_id       = "vpc-1"
  subnet_ids   = ["subnet-1", "subnet-2"]
  kms_key_arn  = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  stream_names = { logs = "pc-logs", signals = "pc-signals", incidents = "pc-incidents", deadLetters = "pc-dead-letters" }
  stream_arns = {
    logs        = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-logs"
    signals     = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-signals"
    incidents   = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-incidents"
    deadLetters = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-dead-letters"
  }
  table_arns = {
    ApplicationLookupByIP           = "arn:aws:dynamodb:eu-west-1:111122223333:table/ApplicationLookupByIP"
    ApplicationLookupByResource     = "arn:aws:dynamodb:eu-west-1:111122223333:table/ApplicationLookupByResource"
    EventsOfInterestByApplication   = "arn:aws:dynamodb:eu-west-1:111122223333:table/EventsOfInterestByApplication"
    SystemStateRecordsByApplication = "arn:aws:dynamodb:eu-west-1:111122223333:table/SystemStateRecordsByApplication"
    IncidentsByApplication          = "arn:aws:dynamodb:eu-west-1:111122223333:table/IncidentsByApplication"
    ApplicationSummary              = "arn:aws:dynamodb:eu-west-1:111122223333:table/ApplicationSummary"
    SystemStatus                    = "arn:aws:dynamodb:eu-west-1:111122223333:table/SystemStatus"
  }
}

run "narrates_by_template_without_a_right_to_any_model" {
  command = plan

  assert {
    condition     = !strcontains(aws_iam_role_policy.this.policy, "bedrock")
    error_message = "without a model there is no right to one"
  }
  assert {
    condition     = !contains(flatten([for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Resource]), "*")
    error_message = "no wildcard resource"
  }
  assert {
    condition     = length([for e in output.container.environment : e if e.name == "PC_NARRATOR_KCL_CREATE_TABLES" && e.value == "false"]) == 1
    error_message = "the narrator must not make tables"
  }
}

run "may_invoke_the_configured_model_and_no_other" {
  command = plan
  variables {
    model     = { id = "anthropic.claude-sonnet-4-5-20250929-v1:0", input_price = 3, output_price = 15 }
    guardrail = { arn = "arn:aws:bedrock:eu-west-1:111122223333:guardrail/abc123", version = "1" }
  }

  assert {
    condition = [for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s if s.Sid == "Narrate"] == [{
      Sid      = "Narrate"
      Effect   = "Allow"
      Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
      Resource = ["arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0"]
    }]
    error_message = "exactly the configured model may be invoked"
  }
  assert {
    condition     = [for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Resource if strcontains(jsonencode(s.Action), "ApplyGuardrail")] == [["arn:aws:bedrock:eu-west-1:111122223333:guardrail/abc123"]]
    error_message = "exactly the configured guardrail may be applied"
  }
}

run "writes_no_cause" {
  command = plan

  assert {
    condition = alltrue([
      for s in jsondecode(aws_iam_role_policy.this.policy).Statement :
      length(setintersection(s.Action, ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"])) == 0
      || alltrue([for r in s.Resource : strcontains(r, "IncidentsByApplication") || strcontains(r, "table/pc-narrator")])
    ])
    error_message = "of the design's tables the narrator writes incidents only"
  }
}

run "takes_slack_s_secrets_by_reference" {
  command = plan
  variables {
    slack_channel    = "C0123456789"
    slack_secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:pc-slack-AbCdEf"
  }

  assert {
    condition     = toset([for s in output.container.secrets : s.name]) == toset(["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
    error_message = "Socket Mode needs the bot's and the app's token"
  }
}

run "makes_the_lease_tables_that_the_client_library_wants" {
  command = plan

  assert {
    condition     = { for name, t in aws_dynamodb_table.leases : name => t.hash_key } == { pc-narrator = "leaseKey", pc-narrator-CoordinatorState = "key", pc-narrator-WorkerMetricStats = "wid" }
    error_message = "names and keys are the library's"
  }
  assert {
    condition     = alltrue([for t in aws_dynamodb_table.leases : t.server_side_encryption[0].kms_key_arn == var.kms_key_arn && t.deletion_protection_enabled])
    error_message = "lease tables are encrypted and protected"
  }
}

run "refuses_a_model_by_wildcard" {
  command = plan
  variables {
    model = { id = "anthropic.*", input_price = 3, output_price = 15 }
  }
  expect_failures = [var.model]
}
