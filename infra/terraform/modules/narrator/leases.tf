# The tables of the Kinesis Client Library 3.x, made beforehand: the narrator needs no right to make tables.
locals {
  lease_tables = {
    (var.name)                      = "leaseKey"
    "${var.name}-CoordinatorState"  = "key"
    "${var.name}-WorkerMetricStats" = "wid"
  }
}

resource "aws_dynamodb_table" "leases" {
  for_each = local.lease_tables

  name                        = "${var.prefix}${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = each.value
  deletion_protection_enabled = var.deletion_protection
  tags                        = var.tags

  dynamic "attribute" {
    for_each = each.value == "leaseKey" ? ["leaseKey", "leaseOwner"] : [each.value]
    content {
      name = attribute.value
      type = "S"
    }
  }

  dynamic "global_secondary_index" {
    for_each = each.value == "leaseKey" ? ["LeaseOwnerToLeaseKeyIndex"] : []
    content {
      name            = global_secondary_index.value
      hash_key        = "leaseOwner"
      range_key       = "leaseKey"
      projection_type = "KEYS_ONLY"
    }
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.kms_key_arn
  }
}
