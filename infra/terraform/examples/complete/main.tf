# Everything: several accounts, a model, Slack, the dashboard, Incident Manager and alarms in two regions.
provider "aws" {
  region = var.region

  default_tags {
    tags = { project = "probable-cause" }
  }
}

provider "awscc" {
  region = var.region
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

module "kms" {
  source = "../../modules/kms"

  replica_regions = ["us-east-1"]
}

module "network" {
  source = "../../modules/network"

  kms_key_arn = module.kms.key_arn
}

module "tables" {
  source = "../../modules/tables"

  kms_key_arn = module.kms.key_arn
}

module "ingest" {
  source = "../../modules/ingest"

  kms_key_arn = module.kms.key_arn
  log_groups  = setunion(var.log_groups, [module.network.flow_log_group_name])
  shards      = { logs = 8, signals = 2 }
}

module "log_destination" {
  source = "../../modules/log-destination"

  stream_arn      = module.ingest.stream_arns.logs
  kms_key_arn     = module.kms.key_arn
  source_accounts = var.source_accounts
}

module "events" {
  source = "../../modules/events"

  signals_stream_arn = module.ingest.stream_arns.signals
  kms_key_arn        = module.kms.key_arn
  other_regions      = ["us-east-1"]
}

module "job" {
  source = "../../modules/flink-managed"

  archive      = { bucket_arn = "arn:${data.aws_partition.current.partition}:s3:::${var.archives.bucket}", key = var.archives.job }
  parallelism  = var.parallelism
  kms_key_arn  = module.kms.key_arn
  stream_arns  = module.ingest.stream_arns
  stream_names = module.ingest.stream_names
  table_arns   = module.tables.arns
}

module "forwarder" {
  source = "../../modules/forwarder"

  archive      = { bucket = var.archives.bucket, key = var.archives.forwarder }
  buckets      = var.trail_buckets
  topic_arns   = [module.chat.topic_arn]
  kms_key_arn  = module.kms.key_arn
  stream_arns  = module.ingest.stream_arns
  stream_names = module.ingest.stream_names
  raw_copy = var.raw_copy == null ? null : {
    endpoint   = module.opensearch[0].domain.endpoint
    domain_arn = module.opensearch[0].domain.arn
    vpc        = { subnet_ids = module.network.private_subnet_ids, security_group_ids = [module.opensearch[0].client_security_group_id] }
  }
}

module "inventory" {
  source = "../../modules/inventory"

  archive          = { bucket = var.archives.bucket, key = var.archives.forwarder }
  reader_role_arns = var.reader_role_arns
  kms_key_arn      = module.kms.key_arn
  stream_arns      = module.ingest.stream_arns
  stream_names     = module.ingest.stream_names
}

resource "aws_ecs_cluster" "this" {
  name = "probable-cause"

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}
