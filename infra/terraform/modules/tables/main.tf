locals {
  # The one definition of tables and streams, read by the Java processes too.
  schema = jsondecode(file("${path.module}/../../../../core/src/main/resources/io/probablecause/core/table/tables.json"))
  tables = { for table in local.schema.tables : table.name => table }

  attributes = {
    for name, table in local.tables : name => merge(
      { (table.partitionKey) = "S" },
      try({ (table.sortKey) = "S" }, {}),
      [for index in table.indexes : { (index.partitionKey) = "S" }]...
    )
  }
  index_sort_keys = {
    for name, table in local.tables : name => merge(
      {}, [for index in table.indexes : { (index.sortKey) = try(index.sortKeyType, "S") }]...
    )
  }
}

resource "aws_dynamodb_table" "this" {
  for_each = local.tables

  name                        = "${var.prefix}${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = each.value.partitionKey
  range_key                   = try(each.value.sortKey, null)
  deletion_protection_enabled = var.deletion_protection
  tags                        = var.tags

  on_demand_throughput {
    max_read_request_units  = -1
    max_write_request_units = var.max_write_units
  }

  dynamic "attribute" {
    for_each = merge(local.attributes[each.key], local.index_sort_keys[each.key])
    content {
      name = attribute.key
      type = attribute.value
    }
  }

  dynamic "global_secondary_index" {
    for_each = { for index in each.value.indexes : index.name => index }
    content {
      name            = global_secondary_index.key
      hash_key        = global_secondary_index.value.partitionKey
      range_key       = global_secondary_index.value.sortKey
      projection_type = "ALL"
    }
  }

  ttl {
    attribute_name = local.schema.ttlAttribute
    enabled        = true
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = var.recovery_days
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.kms_key_arn
  }
}
