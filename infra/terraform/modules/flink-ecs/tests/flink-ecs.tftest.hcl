mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  image        = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/probable-cause/job:1.0.0"
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

run "keeps_state_encrypted_versioned_and_private" {
  command = plan

  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.state.rule).apply_server_side_encryption_by_default[0].kms_master_key_id == var.kms_key_arn && aws_s3_bucket_versioning.state.versioning_configuration[0].status == "Enabled"
    error_message = "state must be encrypted and versioned"
  }
  assert {
    condition     = aws_s3_bucket_public_access_block.state.restrict_public_buckets && aws_s3_bucket_public_access_block.state.block_public_policy && !aws_s3_bucket.state.force_destroy
    error_message = "state must be private and not vanish with the module"
  }
}

run "tells_the_processes_what_they_ask_for" {
  command = plan
  variables {
    task_managers = 3
    slots         = 4
  }

  assert {
    condition     = output.environment.PC_STREAM_DEAD_LETTERS == "pc-dead-letters" && output.environment.PC_ACCOUNT == "111122223333"
    error_message = "settings are missing"
  }
  assert {
    condition     = strcontains(output.environment.FLINK_PROPERTIES, "parallelism.default: 12") && strcontains(output.environment.FLINK_PROPERTIES, "web.submit.enable: false")
    error_message = "parallelism is slots times task managers, and nobody may submit a job by the page"
  }
}

run "writes_causes_but_no_incidents" {
  command = plan

  assert {
    condition     = !contains(flatten([for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Resource]), var.table_arns["IncidentsByApplication"])
    error_message = "incidents are the narrator's"
  }
  assert {
    condition     = !contains(flatten([for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Resource]), "*")
    error_message = "no wildcard resource"
  }
}
