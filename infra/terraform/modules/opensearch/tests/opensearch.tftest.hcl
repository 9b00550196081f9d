mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

override_resource {
  target          = aws_security_group.this
  override_during = plan
  values          = { id = "sg-domain" }
}

override_resource {
  target          = aws_security_group.clients
  override_during = plan
  values          = { id = "sg-clients" }
}

variables {
  kms_key_arn                = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
  vpc_id                     = "vpc-1"
  subnet_ids                 = ["subnet-1", "subnet-2", "subnet-3"]
  allowed_security_group_ids = ["sg-1"]
  reader_role_arns           = ["arn:aws:iam::111122223333:role/analysts"]
  writer_role_arns           = ["arn:aws:iam::111122223333:role/pc-forward-logs"]
  master_role_arn            = "arn:aws:iam::111122223333:role/search-admin"
}

run "is_encrypted_everywhere_and_private" {
  command = plan

  assert {
    condition = (
      aws_opensearch_domain.this.encrypt_at_rest[0].kms_key_id == var.kms_key_arn && aws_opensearch_domain.this.node_to_node_encryption[0].enabled
      && aws_opensearch_domain.this.domain_endpoint_options[0].enforce_https && !aws_opensearch_domain.this.advanced_security_options[0].internal_user_database_enabled
    )
    error_message = "encrypted at rest, between nodes and on the way in; no password anywhere"
  }
}

run "lets_the_forwarder_write_and_analysts_search" {
  command = plan

  assert {
    condition     = alltrue([for s in jsondecode(aws_opensearch_domain.this.access_policies).Statement : s.Principal != "*" && s.Resource == "arn:aws:es:eu-west-1:111122223333:domain/probable-cause-raw/*"])
    error_message = "only named roles"
  }
}

run "refuses_one_node" {
  command = plan
  variables {
    instances = 1
  }
  expect_failures = [var.instances]
}

run "lets_its_clients_in_and_them_nowhere_else" {
  command = plan

  assert {
    condition = (
      output.client_security_group_id == "sg-clients"
      && aws_vpc_security_group_ingress_rule.clients.security_group_id == "sg-domain"
      && aws_vpc_security_group_ingress_rule.clients.referenced_security_group_id == "sg-clients"
      && aws_vpc_security_group_egress_rule.clients.security_group_id == "sg-clients"
      && aws_vpc_security_group_egress_rule.clients.referenced_security_group_id == "sg-domain"
      && aws_vpc_security_group_egress_rule.clients.from_port == 443 && aws_vpc_security_group_egress_rule.clients.to_port == 443
    )
    error_message = "the clients' group leads to the domain by TLS, and nowhere else"
  }
}
