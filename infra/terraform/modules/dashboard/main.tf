data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.region
  port    = 8080
  settings = {
    PC_REGION                      = local.region
    PC_ACCOUNT                     = local.account
    PC_STREAM_SIGNALS              = var.stream_names.signals
    PC_TABLE_PREFIX                = var.prefix
    PC_DASHBOARD_PORT              = tostring(local.port)
    PC_DASHBOARD_BIND              = "0.0.0.0"
    PC_DASHBOARD_ACCESS            = "oidc"
    PC_DASHBOARD_PUBLIC_URL        = "https://${var.host_name}"
    PC_DASHBOARD_READ_GROUPS       = join(",", var.read_groups)
    PC_DASHBOARD_ACT_GROUPS        = join(",", var.act_groups)
    PC_DASHBOARD_OIDC_ISSUER       = var.oidc.issuer
    PC_DASHBOARD_OIDC_CLIENT_ID    = var.oidc.client_id
    PC_DASHBOARD_OIDC_GROUPS_CLAIM = var.oidc.groups_claim
  }
}

module "service" {
  source = "../service"

  name               = var.name
  image              = var.image
  cluster_arn        = var.cluster_arn
  task_role_arn      = aws_iam_role.this.arn
  kms_key_arn        = var.kms_key_arn
  subnet_ids         = var.subnet_ids
  security_group_ids = [aws_security_group.tasks.id]
  environment        = local.settings
  secrets            = { PC_DASHBOARD_OIDC_CLIENT_SECRET = var.oidc_client_secret_arn }
  architecture       = var.architecture
  ports              = [local.port]
  health_check       = ["/opt/probable-cause/healthy", "http://127.0.0.1:${local.port}/healthz"]
  target_group       = { arn = aws_lb_listener.https.default_action[0].target_group_arn, port = local.port }
  log_group_name     = "/aws/probable-cause/dashboard"
  log_retention_days = var.log_retention_days
  tags               = var.tags
}

resource "aws_lb" "this" {
  name                       = var.name
  load_balancer_type         = "application"
  internal                   = var.internal
  subnets                    = var.load_balancer_subnet_ids
  security_groups            = [aws_security_group.load_balancer.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection
  idle_timeout               = 120 # pages stay open on server-sent events, with a beat every 10 s
  tags                       = var.tags

  dynamic "access_logs" {
    for_each = var.access_log_bucket == null ? [] : [var.access_log_bucket]
    content {
      bucket  = access_logs.value
      prefix  = var.name
      enabled = true
    }
  }
}

resource "aws_lb_target_group" "this" {
  name                 = var.name
  port                 = local.port
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = var.vpc_id
  deregistration_delay = 15
  tags                 = var.tags

  # Well while it can read its tables; asks nobody to sign in.
  health_check {
    path    = "/healthz"
    matcher = "200"
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn
  tags              = var.tags

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}

resource "aws_security_group" "load_balancer" {
  name_prefix = "${var.name}-lb-"
  description = "People reach the dashboard's load balancer."
  vpc_id      = var.vpc_id
  tags        = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group" "tasks" {
  name_prefix = "${var.name}-"
  description = "The load balancer reaches the dashboard; the dashboard reaches AWS and the identity provider."
  vpc_id      = var.vpc_id
  tags        = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "people" {
  for_each = var.allowed_cidrs

  security_group_id = aws_security_group.load_balancer.id
  description       = "People"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.value
}

resource "aws_vpc_security_group_egress_rule" "to_tasks" {
  security_group_id            = aws_security_group.load_balancer.id
  referenced_security_group_id = aws_security_group.tasks.id
  description                  = "The dashboard"
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpc_security_group_ingress_rule" "from_load_balancer" {
  security_group_id            = aws_security_group.tasks.id
  referenced_security_group_id = aws_security_group.load_balancer.id
  description                  = "The load balancer"
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpc_security_group_egress_rule" "tls" {
  security_group_id = aws_security_group.tasks.id
  description       = "AWS and the identity provider over TLS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}
