# What people see: Slack, the dashboard, Incident Manager and the engine's own alarms.
module "slack" {
  source = "../../modules/slack"

  kms_key_arn = module.kms.key_arn
}

module "narrator" {
  source = "../../modules/narrator"

  image            = var.images.narrator
  cluster_arn      = aws_ecs_cluster.this.arn
  vpc_id           = module.network.vpc_id
  subnet_ids       = module.network.private_subnet_ids
  model            = var.model
  slack_secret_arn = module.slack.secret_arn
  slack_channel    = var.slack.channel_id
  dashboard_url    = module.dashboard.url
  kms_key_arn      = module.kms.key_arn
  stream_arns      = module.ingest.stream_arns
  stream_names     = module.ingest.stream_names
  table_arns       = module.tables.arns
}

module "dashboard" {
  source = "../../modules/dashboard"

  image                    = var.images.dashboard
  cluster_arn              = aws_ecs_cluster.this.arn
  vpc_id                   = module.network.vpc_id
  subnet_ids               = module.network.private_subnet_ids
  load_balancer_subnet_ids = module.network.private_subnet_ids
  host_name                = var.dashboard.host_name
  certificate_arn          = var.dashboard.certificate_arn
  allowed_cidrs            = var.dashboard.allowed_cidrs
  oidc                     = var.dashboard.oidc
  oidc_client_secret_arn   = var.dashboard.oidc_client_secret_arn
  act_groups               = var.dashboard.act_groups
  kms_key_arn              = module.kms.key_arn
  stream_arns              = module.ingest.stream_arns
  stream_names             = module.ingest.stream_names
  table_arns               = module.tables.arns
}

module "chat" {
  source = "../../modules/chat"

  kms_key_arns = merge({ (var.region) = module.kms.key_arn }, module.kms.key_arns_by_region)
  slack        = var.slack
}

module "incident_manager" {
  source = "../../modules/incident-manager"

  kms_key_arns    = { (var.region) = module.kms.key_arn }
  on_call         = var.on_call
  chat_topic_arns = [module.chat.topic_arn]
}

module "opensearch" {
  source = "../../modules/opensearch"
  count  = var.raw_copy == null ? 0 : 1

  kms_key_arn      = module.kms.key_arn
  vpc_id           = module.network.vpc_id
  subnet_ids       = module.network.private_subnet_ids
  reader_role_arns = var.raw_copy.reader_role_arns
  master_role_arn  = var.raw_copy.master_role_arn
}

module "alarms" {
  source = "../../modules/alarms"

  topic_arns          = [module.chat.topic_arn]
  stream_names        = module.ingest.stream_names
  table_names         = module.tables.names
  managed_application = module.job.application_name
  ecs                 = { cluster_name = aws_ecs_cluster.this.name, services = { pc-narrator = 2, pc-dashboard = 1 } }
  queue_names         = concat([module.events.undelivered_queue_name, module.inventory.failed_queue_name], values(module.forwarder.failed_queue_names))
  log_groups          = { job = module.job.log_group_name, narrator = module.narrator.log_group_name }
  monthly_budget_usd  = var.monthly_budget_usd
}
