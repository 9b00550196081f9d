mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  image              = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/probable-cause/command-line:1.0.0"
  kms_key_arn        = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  subnet_ids         = ["subnet-0abc", "subnet-0def"]
  security_group_ids = ["sg-0abc"]
}

run "plays_into_the_three_log_groups_of_the_cascade" {
  command = plan

  assert {
    condition     = toset(output.log_groups) == toset(["/ecs/my-python-service", "/aws/ecs/containerinsights/my-cluster/performance", "/aws/rds/instance/mydb/postgresql"])
    error_message = "the cascade has three log groups"
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.player.container_definitions)[0].command == ["simulate", "cascade", "--to", "cloudwatch-logs"]
    error_message = "the task plays the scenario into log groups"
  }
}

run "may_write_into_those_groups_only" {
  command = plan

  assert {
    condition     = toset(jsondecode(aws_iam_role_policy.player.policy).Statement[0].Resource) == toset([for g in output.log_groups : "arn:aws:logs:eu-west-1:111122223333:log-group:${g}:*"])
    error_message = "the player writes nowhere else"
  }
}

run "ends_in_an_alarm_that_carries_its_severity" {
  command = plan

  assert {
    condition     = aws_cloudwatch_metric_alarm.errors.metric_name == "Errors" && aws_cloudwatch_metric_alarm.errors.tags.severity == "2"
    error_message = "the alarm must say what it is worth"
  }
}
