mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

run "rotates_and_can_be_saved_from_deletion" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "the key must rotate and keep 30 days of grace"
  }
  assert {
    condition     = aws_kms_alias.this.name == "alias/probable-cause" && !aws_kms_key.this.multi_region
    error_message = "without replicas the key is of one region"
  }
}

run "lets_services_use_it_for_this_account_only" {
  command = plan

  assert {
    condition = alltrue([
      for s in jsondecode(aws_kms_key.this.policy).Statement :
      can(s.Principal.AWS) ? endswith(s.Principal.AWS, ":iam::111122223333:root") : length(s.Condition) > 0 && !contains(s.Action, "kms:*")
    ])
    error_message = "every service's statement needs a condition on this account"
  }
}

run "replicates_where_asked" {
  command = plan
  variables {
    replica_regions = ["us-east-1"]
  }

  assert {
    condition     = aws_kms_key.this.multi_region && aws_kms_replica_key.this["us-east-1"].region == "us-east-1"
    error_message = "a key with replicas must be of many regions"
  }
}

run "refuses_a_short_grace" {
  command = plan
  variables {
    deletion_window_in_days = 1
  }
  expect_failures = [var.deletion_window_in_days]
}
