data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
  arn       = "arn:${local.partition}:es:${local.region}:${local.account}:domain/${var.name}"
}

resource "aws_opensearch_domain" "this" {
  domain_name    = var.name
  engine_version = "OpenSearch_2.19"
  tags           = var.tags

  cluster_config {
    instance_type          = var.instance_type
    instance_count         = var.instances
    zone_awareness_enabled = true
    zone_awareness_config {
      availability_zone_count = 2
    }
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = var.volume_gib
  }

  encrypt_at_rest {
    enabled    = true
    kms_key_id = var.kms_key_arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = false
    master_user_options {
      master_user_arn = var.master_role_arn
    }
  }

  vpc_options {
    subnet_ids         = slice(var.subnet_ids, 0, 2)
    security_group_ids = [aws_security_group.this.id]
  }

  software_update_options {
    auto_software_update_enabled = true
  }

  log_publishing_options {
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.this.arn
    log_type                 = "ES_APPLICATION_LOGS"
  }

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      length(var.writer_role_arns) == 0 ? [] : [{
        Sid       = "Write"
        Effect    = "Allow"
        Principal = { AWS = var.writer_role_arns }
        Action    = ["es:ESHttpPost", "es:ESHttpPut"]
        Resource  = "${local.arn}/*"
      }],
      length(var.reader_role_arns) == 0 ? [] : [{
        Sid       = "Search"
        Effect    = "Allow"
        Principal = { AWS = var.reader_role_arns }
        Action    = ["es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost"]
        Resource  = "${local.arn}/*"
      }],
    )
  })

  depends_on = [aws_cloudwatch_log_resource_policy.this]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/opensearch/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_cloudwatch_log_resource_policy" "this" {
  policy_name = "${var.name}-opensearch"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "es.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/aws/opensearch/${var.name}:*"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  description = "TLS from those who search and write."
  vpc_id      = var.vpc_id
  tags        = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

# Whoever carries this group reaches the domain, and through it nothing else.
resource "aws_security_group" "clients" {
  name_prefix = "${var.name}-clients-"
  description = "TLS to the domain."
  vpc_id      = var.vpc_id
  tags        = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "clients" {
  security_group_id            = aws_security_group.clients.id
  referenced_security_group_id = aws_security_group.this.id
  description                  = "TLS"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = aws_security_group.clients.id
  description                  = "TLS"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = var.allowed_security_group_ids

  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = each.value
  description                  = "TLS"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}
