locals {
  # The one definition of tables and streams, read by the Java processes too.
  streams = jsondecode(file("${path.module}/../../../../core/src/main/resources/io/probablecause/core/table/tables.json")).streams
}

resource "aws_kinesis_stream" "this" {
  for_each = local.streams

  name                      = "${var.prefix}${each.value}"
  shard_count               = var.shards[each.key]
  retention_period          = var.retention_hours[each.key]
  encryption_type           = "KMS"
  kms_key_id                = var.kms_key_arn
  enforce_consumer_deletion = !var.deletion_protection
  shard_level_metrics       = ["IncomingBytes", "IncomingRecords", "IteratorAgeMilliseconds", "WriteProvisionedThroughputExceeded"]
  tags                      = var.tags

  stream_mode_details {
    stream_mode = "PROVISIONED"
  }
}
