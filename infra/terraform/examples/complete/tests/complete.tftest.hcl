mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

mock_provider "awscc" {
  override_during = plan
}

variables {
  region          = "eu-west-1"
  archives        = { bucket = "my-archives" }
  source_accounts = ["444455556666"]
  log_groups      = ["/ecs/orders", "/aws/rds/instance/orders/postgresql"]
  trail_buckets   = { my-trail = "AWSLogs/" }
  slack           = { workspace_id = "T0123456789", channel_id = "C0123456789" }
  on_call         = { ana = { name = "Ana", email = "ana@example.org", sms = "+819012345678" } }

  images = {
    narrator  = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/probable-cause/narrator:1.0.0"
    dashboard = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/probable-cause/dashboard:1.0.0"
  }

  # Prices in US dollars for a million tokens, as Bedrock's price page says for your region.
  model = { id = "anthropic.claude-sonnet-4-5-20250929-v1:0", input_price = 3, output_price = 15 }

  dashboard = {
    host_name              = "causes.example.org"
    certificate_arn        = "arn:aws:acm:eu-west-1:111122223333:certificate/11112222-3333-4444-5555-666677778888"
    allowed_cidrs          = ["10.0.0.0/8"]
    oidc                   = { issuer = "https://id.example.org", client_id = "probable-cause" }
    oidc_client_secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:pc-oidc-AbCdEf"
    act_groups             = ["on-call"]
  }
}

run "gives_each_part_what_it_needs_and_no_more" {
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
    condition     = alltrue([for part, policy in output.policies : length(regexall("\"[a-z0-9-]+:\\*\"", policy)) == 0])
    error_message = "no part may do everything with a service"
  }
}

run "lets_only_the_job_write_causes_and_only_the_narrator_write_incidents" {
  command = plan

  assert {
    condition     = toset([for part, policy in output.policies : part if length(regexall("dynamodb:(Put|Update|Delete|BatchWrite)", policy)) > 0]) == toset(["job", "narrator"])
    error_message = "only the job and the narrator write tables"
  }
  assert {
    condition     = alltrue([for part, policy in output.policies : !strcontains(policy, "es:ESHttp")]) && output.raw_copy_role_arn == null
    error_message = "without a raw copy nobody writes to OpenSearch"
  }
  assert {
    condition     = toset([for part, policy in output.policies : part if strcontains(policy, "bedrock:")]) == toset(["narrator"])
    error_message = "only the narrator may ask a model"
  }
}

run "has_a_topic_in_both_regions" {
  command = plan

  assert {
    condition     = toset(keys(output.alarm_topics)) == toset(["eu-west-1", "us-east-1"]) && length(output.response_plans) == 5
    error_message = "alarms of us-east-1 need a topic there"
  }
}

run "copies_into_its_own_domain_and_only_when_asked_to" {
  command = plan
  variables {
    raw_copy = { reader_role_arns = ["arn:aws:iam::111122223333:role/analysts"], master_role_arn = "arn:aws:iam::111122223333:role/search-admin" }
  }

  assert {
    condition = { for s in jsondecode(output.policies["forwarder-copy"]).Statement : s.Sid => s.Resource if length(regexall("^es:", s.Action[0])) > 0 } == {
      CopyLogs = ["arn:aws:es:eu-west-1:111122223333:domain/probable-cause-raw/*"]
    }
    error_message = "the copy may write to this domain"
  }
  assert {
    condition = alltrue([
      for s in jsondecode(output.policies["forwarder-copy"]).Statement : !contains(s.Resource, "*") || alltrue([for a in s.Action : can(regex(":Describe", a))])
    ])
    error_message = "a wildcard resource only where something is listed"
  }
}
