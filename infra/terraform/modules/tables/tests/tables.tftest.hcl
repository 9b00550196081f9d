mock_provider "aws" {
  source          = "../../testing"
  override_during = plan
}

variables {
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/11112222-3333-4444-5555-666677778888"
}

run "makes_each_table_of_the_shared_definition" {
  command = plan

  assert {
    condition = toset(keys(aws_dynamodb_table.this)) == toset([
      for t in jsondecode(file("../../../../core/src/main/resources/io/probablecause/core/table/tables.json")).tables : t.name
    ])
    error_message = "the tables must be those that Java expects"
  }
  assert {
    condition = alltrue([
      for t in jsondecode(file("../../../../core/src/main/resources/io/probablecause/core/table/tables.json")).tables :
      aws_dynamodb_table.this[t.name].name == t.name
      && aws_dynamodb_table.this[t.name].hash_key == t.partitionKey
      && (!can(t.sortKey) || aws_dynamodb_table.this[t.name].range_key == try(t.sortKey, ""))
      && toset([for i in aws_dynamodb_table.this[t.name].global_secondary_index : "${i.name}/${i.hash_key}/${i.range_key}/${i.projection_type}"])
      == toset([for i in t.indexes : "${i.name}/${i.partitionKey}/${i.sortKey}/ALL"])
    ])
    error_message = "keys and indexes must be those that Java expects"
  }
  assert {
    condition = contains([
      for a in aws_dynamodb_table.this["IncidentsByApplication"].attribute : "${a.name}:${a.type}"
    ], "Revision:N")
    error_message = "a numeric sort key of an index must be declared as a number"
  }
  assert {
    condition = alltrue([
      for t in jsondecode(file("../../../../core/src/main/resources/io/probablecause/core/table/tables.json")).tables :
      toset([for a in aws_dynamodb_table.this[t.name].attribute : a.name])
      == toset(compact(concat([t.partitionKey, try(t.sortKey, "")], flatten([for i in t.indexes : [i.partitionKey, i.sortKey]]))))
    ])
    error_message = "exactly the attributes of keys may be declared"
  }
}

run "encrypts_protects_and_forgets" {
  command = plan

  assert {
    condition     = alltrue([for t in aws_dynamodb_table.this : t.server_side_encryption[0].kms_key_arn == var.kms_key_arn && t.server_side_encryption[0].enabled])
    error_message = "every table is encrypted with the customer key"
  }
  assert {
    condition     = alltrue([for t in aws_dynamodb_table.this : t.deletion_protection_enabled && t.billing_mode == "PAY_PER_REQUEST"])
    error_message = "every table is protected from deletion and billed on demand"
  }
  assert {
    condition     = alltrue([for t in aws_dynamodb_table.this : t.point_in_time_recovery[0].enabled && t.point_in_time_recovery[0].recovery_period_in_days == 35])
    error_message = "every table can be restored to any second of 35 days"
  }
  assert {
    condition     = alltrue([for t in aws_dynamodb_table.this : t.ttl[0].enabled && t.ttl[0].attribute_name == "ExpiresAt"])
    error_message = "every table expires its items"
  }
}

run "puts_the_prefix_before_each_name" {
  command = plan
  variables {
    prefix = "stage-"
  }

  assert {
    condition     = alltrue([for name, t in aws_dynamodb_table.this : t.name == "stage-${name}"])
    error_message = "the prefix is missing"
  }
}

run "refuses_a_key_that_is_no_arn" {
  command = plan
  variables {
    kms_key_arn = "alias/mine"
  }
  expect_failures = [var.kms_key_arn]
}
