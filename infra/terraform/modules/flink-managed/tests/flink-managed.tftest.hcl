mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  archive      = { bucket_arn = "arn:aws:s3:::my-archives", key = "probable-cause-job.jar" }
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

run "runs_the_archive_with_snapshots_and_the_settings_of_this_account" {
  command = plan

  assert {
    condition     = aws_kinesisanalyticsv2_application.this.runtime_environment == "FLINK-2_2" && aws_kinesisanalyticsv2_application.this.application_configuration[0].application_snapshot_configuration[0].snapshots_enabled
    error_message = "Java 17 needs Flink 2.2, upgrades need snapshots"
  }
  assert {
    condition = one(aws_kinesisanalyticsv2_application.this.application_configuration[0].environment_properties[0].property_group).property_map == tomap({
      "region"              = "eu-west-1"
      "account"             = "111122223333"
      "stream.logs"         = "pc-logs"
      "stream.signals"      = "pc-signals"
      "stream.incidents"    = "pc-incidents"
      "stream.dead-letters" = "pc-dead-letters"
      "start"               = "LATEST"
    })
    error_message = "the job must be told where it is, without empty values"
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.kms_key_id == var.kms_key_arn && aws_cloudwatch_log_group.this.retention_in_days == 90
    error_message = "logs are encrypted and kept 90 days"
  }
}

run "writes_causes_but_no_incidents_and_reads_only_its_streams" {
  command = plan

  assert {
    condition = alltrue([
      for s in jsondecode(aws_iam_role_policy.this.policy).Statement : !contains(s.Resource, var.table_arns["IncidentsByApplication"])
    ])
    error_message = "incidents are the narrator's"
  }
  assert {
    condition = { for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Sid => s.Resource }["ReadStreams"] == [
      "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-logs", "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-signals",
    ]
    error_message = "the job reads logs and signals"
  }
  assert {
    condition     = !contains(flatten([for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Resource]), "*")
    error_message = "no wildcard resource"
  }
  assert {
    condition     = !strcontains(aws_iam_role_policy.this.policy, "bedrock") && !strcontains(aws_iam_role_policy.this.policy, "dynamodb:Delete")
    error_message = "the job neither narrates nor deletes"
  }
}

run "needs_wildcards_in_a_vpc_only_to_describe" {
  command = plan
  variables {
    subnet_ids         = ["subnet-1", "subnet-2"]
    security_group_ids = ["sg-1"]
  }

  assert {
    condition = alltrue([
      for s in jsondecode(aws_iam_role_policy.this.policy).Statement :
      !contains(s.Resource, "*") || alltrue([for a in s.Action : startswith(a, "ec2:Describe")])
    ])
    error_message = "only describing may be of everything"
  }
}

run "refuses_a_runtime_with_java_11" {
  command = plan
  variables {
    runtime_environment = "FLINK-1_20"
  }
  expect_failures = [var.runtime_environment]
}
