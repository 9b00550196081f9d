mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
}

run "has_private_subnets_in_two_zones_with_endpoints" {
  command = plan

  assert {
    condition     = [for s in aws_subnet.private : s.cidr_block] == ["10.64.0.0/24", "10.64.1.0/24"] && alltrue([for s in aws_subnet.public : !s.map_public_ip_on_launch])
    error_message = "one private subnet in each zone, no public addresses unasked"
  }
  assert {
    condition     = aws_vpc_endpoint.gateway["dynamodb"].service_name == "com.amazonaws.eu-west-1.dynamodb" && aws_vpc_endpoint.interface["kinesis-streams"].private_dns_enabled
    error_message = "DynamoDB and Kinesis must be reached without leaving the VPC"
  }
  assert {
    condition     = aws_cloudwatch_log_group.flow.kms_key_id == var.kms_key_arn && aws_flow_log.this.traffic_type == "ALL"
    error_message = "flow logs of all traffic, encrypted"
  }
}

run "stays_closed_without_internet" {
  command = plan
  variables {
    internet = false
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_internet_gateway.this) == 0 && length(aws_subnet.public) == 0
    error_message = "there must be no way out"
  }
}

run "refuses_a_block_that_is_too_small" {
  command = plan
  variables {
    cidr = "10.0.0.0/24"
  }
  expect_failures = [var.cidr]
}
