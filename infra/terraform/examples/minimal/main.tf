# The smallest thing that works: one region, log groups by prefix, template narratives in Slack or in the table.
provider "aws" {
  region = var.region

  default_tags {
    tags = { project = "probable-cause" }
  }
}

data "aws_partition" "current" {}

module "kms" {
  source = "../../modules/kms"
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

  kms_key_arn        = module.kms.key_arn
  log_group_prefixes = var.log_group_prefixes
  shards             = { logs = 2 }
}

module "events" {
  source = "../../modules/events"

  signals_stream_arn = module.ingest.stream_arns.signals
  kms_key_arn        = module.kms.key_arn
}

module "job" {
  source = "../../modules/flink-managed"

  archive      = { bucket_arn = "arn:${data.aws_partition.current.partition}:s3:::${var.archives_bucket}", key = var.job_archive_key }
  parallelism  = 1
  kms_key_arn  = module.kms.key_arn
  stream_arns  = module.ingest.stream_arns
  stream_names = module.ingest.stream_names
  table_arns   = module.tables.arns
}

module "inventory" {
  source = "../../modules/inventory"

  archive      = { bucket = var.archives_bucket, key = var.forwarder_archive_key }
  kms_key_arn  = module.kms.key_arn
  stream_arns  = module.ingest.stream_arns
  stream_names = module.ingest.stream_names
}

resource "aws_ecs_cluster" "this" {
  name = "probable-cause"

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

module "narrator" {
  source = "../../modules/narrator"

  image         = var.narrator_image
  cluster_arn   = aws_ecs_cluster.this.arn
  vpc_id        = module.network.vpc_id
  subnet_ids    = module.network.private_subnet_ids
  desired_count = 1
  kms_key_arn   = module.kms.key_arn
  stream_arns   = module.ingest.stream_arns
  stream_names  = module.ingest.stream_names
  table_arns    = module.tables.arns
}

module "chat" {
  source = "../../modules/chat"

  kms_key_arns = { (var.region) = module.kms.key_arn }
  us_east_1    = false
  emails       = var.emails
}

module "alarms" {
  source = "../../modules/alarms"

  topic_arns          = [module.chat.topic_arn]
  stream_names        = module.ingest.stream_names
  table_names         = module.tables.names
  managed_application = module.job.application_name
  ecs                 = { cluster_name = aws_ecs_cluster.this.name, services = { pc-narrator = 1 } }
  queue_names         = [module.events.undelivered_queue_name, module.inventory.failed_queue_name]
  log_groups          = { job = module.job.log_group_name, narrator = module.narrator.log_group_name }
}
