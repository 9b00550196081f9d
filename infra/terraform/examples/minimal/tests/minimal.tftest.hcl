mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  archives_bucket = "my-archives"
  narrator_image  = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/probable-cause/narrator:1.0.0"
  emails          = ["oncall@example.org"]
}

run "gives_no_part_everything" {
  command = plan

  assert {
    condition = alltrue(flatten([
      for part, policy in output.policies : [
        for s in jsondecode(policy).Statement : !contains(s.Resource, "*") || alltrue([for a in s.Action : can(regex(":(Describe|List|GET$|GetResources$)", a))])
      ]
    ]))
    error_message = "a wildcard resource only where something is listed"
  }
  assert {
    condition     = !strcontains(output.policies.narrator, "bedrock")
    error_message = "without a model no right to one"
  }
}

run "reads_alarms_from_the_first_day" {
  command = plan

  assert {
    condition     = output.signals_stream == "pc-signals"
    error_message = "signals go to the stream of the shared definition"
  }
}
