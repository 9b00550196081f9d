mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  archive      = { bucket = "my-archives", key = "log-forwarder.jar" }
  kms_key_arn  = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  stream_names = { logs = "pc-logs", signals = "pc-signals", incidents = "pc-incidents", deadLetters = "pc-dead-letters" }
  stream_arns = {
    logs        = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-logs"
    signals     = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-signals"
    incidents   = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-incidents"
    deadLetters = "arn:aws:kinesis:eu-west-1:111122223333:stream/pc-dead-letters"
  }
}

run "reads_the_estate_every_five_minutes_and_writes_no_table" {
  command = plan

  assert {
    condition     = aws_scheduler_schedule.this.schedule_expression == "rate(5 minutes)"
    error_message = "every five minutes unless told otherwise"
  }
  assert {
    condition     = length(regexall("dynamodb:(Put|Update|Delete|Batch)", output.policy)) == 0
    error_message = "the look-ups are written by the job alone"
  }
}

run "has_a_wildcard_only_where_it_lists" {
  command = plan

  assert {
    condition = alltrue([
      for s in jsondecode(output.policy).Statement : !contains(s.Resource, "*") || alltrue([
        for a in s.Action : can(regex(":(Describe|List|GET$|GetResources$)", a))
      ])
    ])
    error_message = "only actions that describe or list may be of everything"
  }
}

run "assumes_only_the_named_roles" {
  command = plan
  variables {
    reader_role_arns = ["arn:aws:iam::444455556666:role/pc-reader"]
  }

  assert {
    condition     = { for s in jsondecode(output.policy).Statement : s.Sid => s.Resource }["AssumeReaders"] == ["arn:aws:iam::444455556666:role/pc-reader"]
    error_message = "only the named role may be assumed"
  }
}

run "refuses_a_role_by_wildcard" {
  command = plan
  variables {
    reader_role_arns = ["arn:aws:iam::444455556666:role/*"]
  }
  expect_failures = [var.reader_role_arns]
}
