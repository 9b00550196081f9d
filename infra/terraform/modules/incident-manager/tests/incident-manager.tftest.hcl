mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

mock_provider "awscc" {
  override_during = plan
}

variables {
  kms_key_arns = { eu-west-1 = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888" }
  on_call = {
    ana = { name = "Ana", email = "ana@example.org", sms = "+819012345678" }
    bo  = { name = "Bo", voice = "+819087654321" }
  }
}

run "has_a_plan_for_each_impact" {
  command = plan

  assert {
    condition     = [for k, p in aws_ssmincidents_response_plan.this : p.incident_template[0].impact] == [1, 2, 3, 4, 5]
    error_message = "one response plan for each impact from 1 to 5"
  }
  assert {
    condition     = toset([for k, p in aws_ssmincidents_response_plan.this : k if length(p.action) == 1]) == toset(["1", "2"])
    error_message = "only critical and high impacts start the runbook"
  }
}

run "calls_each_person_in_every_way_that_was_given" {
  command = plan

  assert {
    condition     = toset(keys(aws_ssmcontacts_contact_channel.this)) == toset(["ana/EMAIL", "ana/SMS", "bo/VOICE"])
    error_message = "a way to reach somebody is missing"
  }
  assert {
    condition     = aws_ssmcontacts_rotation.this.recurrence[0].weekly_settings[0].day_of_week == "MON" && awscc_ssmcontacts_contact.on_call.type == "ONCALL_SCHEDULE"
    error_message = "the turn changes on Mondays"
  }
  assert {
    condition     = aws_ssmcontacts_plan.escalation.stage[0].duration_in_minutes == 10 && length(aws_ssmcontacts_plan.escalation.stage) == 2
    error_message = "first who is on call, after ten minutes everybody"
  }
}

run "has_a_runbook_that_changes_nothing_and_a_role_that_starts_only_it" {
  command = plan

  assert {
    condition     = alltrue([for s in jsondecode(aws_ssm_document.critical[0].content).mainSteps : s.action == "aws:pause"]) && [for s in jsondecode(aws_ssm_document.critical[0].content).mainSteps : s.name][0] == "Triage"
    error_message = "the runbook is for people"
  }
  assert {
    condition     = !contains(flatten([for s in jsondecode(aws_iam_role_policy.runbook[0].policy).Statement : s.Resource]), "*")
    error_message = "no wildcard resource"
  }
}

run "refuses_a_person_who_cannot_be_reached" {
  command = plan
  variables {
    on_call = { cy = { name = "Cy" } }
  }
  expect_failures = [var.on_call]
}
