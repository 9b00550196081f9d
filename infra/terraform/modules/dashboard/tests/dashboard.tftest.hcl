mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  image                    = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/probable-cause/dashboard:1.0.0"
  cluster_arn              = "arn:aws:ecs:eu-west-1:111122223333:cluster/pc"
  vpc_id                   = "vpc-1"
  subnet_ids               = ["subnet-1", "subnet-2"]
  load_balancer_subnet_ids = ["subnet-1", "subnet-2"]
  allowed_cidrs            = ["10.0.0.0/8"]
  host_name                = "causes.example.org"
  certificate_arn          = "arn:aws:acm:eu-west-1:111122223333:certificate/11112222-3333-4444-5555-666677778888"
  oidc                     = { issuer = "https://id.example.org", client_id = "probable-cause" }
  oidc_client_secret_arn   = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:pc-oidc-AbCdEf"
  kms_key_arn              = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  stream_names             = { logs = "pc-logs", signals = "pc-signals", incidents = "pc-incidents", deadLetters = "pc-dead-letters" }
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

run "writes_no_table" {
  command = plan

  assert {
    condition     = length(regexall("dynamodb:(Put|Update|Delete|BatchWrite)", aws_iam_role_policy.this.policy)) == 0
    error_message = "the dashboard writes nothing"
  }
  assert {
    condition     = !contains(flatten([for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Resource]), "*")
    error_message = "no wildcard resource"
  }
  assert {
    condition     = contains({ for s in jsondecode(aws_iam_role_policy.this.policy).Statement : s.Sid => s.Resource }["ReadTables"], "arn:aws:dynamodb:eu-west-1:111122223333:table/IncidentsByApplication/index/ByDay")
    error_message = "history is read through the indexes of the shared definition"
  }
}

run "lets_in_only_who_signs_in_from_allowed_addresses" {
  command = plan

  assert {
    condition     = contains(output.container.environment, { name = "PC_DASHBOARD_ACCESS", value = "oidc" }) && [for s in output.container.secrets : s.name] == ["PC_DASHBOARD_OIDC_CLIENT_SECRET"]
    error_message = "people must sign in, and the secret must be a reference"
  }
  assert {
    condition     = aws_lb.this.internal && aws_lb.this.drop_invalid_header_fields && aws_lb.this.enable_deletion_protection && aws_lb_listener.https.protocol == "HTTPS" && strcontains(aws_lb_listener.https.ssl_policy, "TLS13")
    error_message = "the load balancer must be internal, strict and protected"
  }
  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.people) == ["10.0.0.0/8"]
    error_message = "only allowed addresses"
  }
}

run "refuses_the_whole_internet" {
  command = plan
  variables {
    allowed_cidrs = ["0.0.0.0/0"]
  }
  expect_failures = [var.allowed_cidrs]
}
