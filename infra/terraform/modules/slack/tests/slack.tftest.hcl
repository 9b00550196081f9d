mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
}

run "keeps_tokens_out_of_state_and_opens_no_way_in" {
  command = plan

  assert {
    condition     = aws_secretsmanager_secret.this.kms_key_id == var.kms_key_arn && aws_secretsmanager_secret.this.recovery_window_in_days == 30
    error_message = "the secret must be encrypted and recoverable"
  }
  assert {
    condition     = aws_secretsmanager_secret.this.name == "pc-slack" && alltrue([for f in fileset(".", "*.tf") : !strcontains(file(f), "aws_secretsmanager_secret_version")])
    error_message = "a version of the secret in Terraform would be the token in its state"
  }
  assert {
    condition     = length(aws_apigatewayv2_api.this) == 0 && output.request_url == null
    error_message = "Socket Mode needs no way in"
  }
}

run "opens_one_route_for_slack_s_requests" {
  command = plan
  variables {
    http = { vpc_id = "vpc-1", subnet_ids = ["subnet-1", "subnet-2"], narrator_security_group_id = "sg-1", port = 8090 }
  }

  assert {
    condition     = aws_apigatewayv2_route.this[0].route_key == "POST /slack/events" && aws_apigatewayv2_stage.this[0].default_route_settings[0].throttling_rate_limit == 20
    error_message = "one route, held back"
  }
  assert {
    condition     = aws_cloudwatch_log_group.this[0].kms_key_id == var.kms_key_arn && aws_cloudwatch_log_group.this[0].retention_in_days == 90
    error_message = "access logs are encrypted and kept 90 days"
  }
}

run "refuses_a_privileged_port" {
  command = plan
  variables {
    http = { vpc_id = "vpc-1", subnet_ids = ["subnet-1", "subnet-2"], narrator_security_group_id = "sg-1", port = 443 }
  }
  expect_failures = [var.http]
}
