mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  name               = "pc-narrator"
  image              = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/probable-cause/narrator:1.0.0"
  cluster_arn        = "arn:aws:ecs:eu-west-1:111122223333:cluster/pc"
  task_role_arn      = "arn:aws:iam::111122223333:role/pc-narrator"
  kms_key_arn        = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  subnet_ids         = ["subnet-1", "subnet-2"]
  security_group_ids = ["sg-1"]
  log_group_name     = "/aws/probable-cause/narrator"
  secrets            = { SLACK_BOT_TOKEN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:pc-slack-AbCdEf:botToken::" }
}

run "runs_without_root_on_a_read_only_file_system" {
  command = plan

  assert {
    condition = (
      output.container.user == "10001:10001" && output.container.readonlyRootFilesystem
      && output.container.linuxParameters.capabilities.drop == ["ALL"] && !aws_ecs_service.this.enable_execute_command
      && !aws_ecs_service.this.network_configuration[0].assign_public_ip
    )
    error_message = "the container must be locked down"
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 90 && aws_cloudwatch_log_group.this.kms_key_id == var.kms_key_arn
    error_message = "logs are kept 90 days and encrypted"
  }
}

run "may_start_one_image_with_its_secrets_and_nothing_else" {
  command = plan

  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.execution.policy).Statement : s.Sid => s.Resource } == {
      WriteLogs        = ["arn:aws:logs:eu-west-1:111122223333:log-group:/aws/probable-cause/narrator:*"]
      SignInToRegistry = ["*"]
      PullImage        = ["arn:aws:ecr:eu-west-1:111122223333:repository/probable-cause/narrator"]
      ReadSecrets      = ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:pc-slack-AbCdEf"]
      DecryptSecrets   = ["arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"]
    }
    error_message = "only GetAuthorizationToken may have a wildcard"
  }
}

run "never_runs_two_where_one_is_asked_for" {
  command = plan
  variables {
    single = true
  }

  assert {
    condition     = aws_ecs_service.this.deployment_maximum_percent == 100 && aws_ecs_service.this.deployment_minimum_healthy_percent == 0
    error_message = "the old task must end first"
  }
}

run "refuses_a_secret_in_the_environment" {
  command = plan
  variables {
    environment = { SLACK_BOT_TOKEN = "xoxb" }
  }
  expect_failures = [var.environment]
}

run "refuses_an_image_that_may_change" {
  command = plan
  variables {
    image = "probable-cause/narrator:latest"
  }
  expect_failures = [var.image]
}
