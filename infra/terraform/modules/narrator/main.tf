data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account      = data.aws_caller_identity.current.account_id
  partition    = data.aws_partition.current.partition
  region       = data.aws_region.current.region
  model_region = coalesce(try(var.model.region, null), local.region)

  settings = {
    PC_REGION                     = local.region
    PC_ACCOUNT                    = local.account
    PC_STREAM_LOGS                = var.stream_names.logs
    PC_STREAM_SIGNALS             = var.stream_names.signals
    PC_STREAM_INCIDENTS           = var.stream_names.incidents
    PC_STREAM_DEAD_LETTERS        = var.stream_names.deadLetters
    PC_TABLE_PREFIX               = var.prefix
    PC_NARRATOR_LANGUAGE          = var.language
    PC_NARRATOR_DASHBOARD_URL     = var.dashboard_url
    PC_NARRATOR_KCL_APPLICATION   = var.name
    PC_NARRATOR_KCL_CREATE_TABLES = "false"
    PC_NARRATOR_MASK_ACCOUNT_IDS  = tostring(var.mask_account_ids)
    PC_NARRATOR_MASK_INTERNAL_IPS = tostring(var.mask_internal_ips)
    PC_NARRATOR_SLACK_HTTP_PORT   = tostring(var.slack_http_port)
    PC_NARRATOR_MODEL_PROVIDER    = var.model == null ? "none" : "bedrock"
    PC_NARRATOR_MODEL_REGION      = local.model_region
  }
  model = var.model == null ? {} : {
    PC_NARRATOR_MODEL_ID                = var.model.id
    PC_NARRATOR_MODEL_INFERENCE_PROFILE = coalesce(var.model.profile_arn, " ") == " " ? "" : var.model.profile_arn
    PC_NARRATOR_MODEL_PRICE_INPUT       = tostring(var.model.input_price)
    PC_NARRATOR_MODEL_PRICE_OUTPUT      = tostring(var.model.output_price)
    PC_NARRATOR_BUDGET_HOUR_USD         = tostring(var.budget_usd.hour)
    PC_NARRATOR_BUDGET_MONTH_USD        = tostring(var.budget_usd.month)
  }
  guardrail = var.guardrail == null ? {} : {
    PC_NARRATOR_MODEL_GUARDRAIL_ID      = element(split("/", var.guardrail.arn), 1)
    PC_NARRATOR_MODEL_GUARDRAIL_VERSION = var.guardrail.version
  }
  slack = var.slack_secret_arn == null ? {} : { SLACK_CHANNEL = var.slack_channel }
  secrets = var.slack_secret_arn == null ? {} : merge(
    { SLACK_BOT_TOKEN = "${var.slack_secret_arn}:botToken::" },
    var.slack_http_port == 0 ? { SLACK_APP_TOKEN = "${var.slack_secret_arn}:appToken::" } : { SLACK_SIGNING_SECRET = "${var.slack_secret_arn}:signingSecret::" },
  )
}

module "service" {
  source = "../service"

  name               = var.name
  image              = var.image
  cluster_arn        = var.cluster_arn
  task_role_arn      = aws_iam_role.this.arn
  kms_key_arn        = var.kms_key_arn
  subnet_ids         = var.subnet_ids
  security_group_ids = [aws_security_group.this.id]
  environment        = merge(local.settings, local.model, local.guardrail, local.slack)
  secrets            = local.secrets
  architecture       = var.architecture
  desired_count      = var.desired_count
  ports              = var.slack_http_port == 0 ? [] : [var.slack_http_port]
  registry_arn       = var.slack_registry_arn
  health_check       = ["/opt/probable-cause/healthy", "/tmp/narrator.alive"]
  log_group_name     = "/aws/probable-cause/narrator"
  log_retention_days = var.log_retention_days
  stop_timeout       = 60
  tags               = var.tags
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  description = "The narrator: out to AWS and Slack over TLS."
  vpc_id      = var.vpc_id
  tags        = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "tls" {
  security_group_id = aws_security_group.this.id
  description       = "AWS and Slack over TLS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}
