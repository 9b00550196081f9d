locals {
  http = var.http == null ? [] : [var.http]
}

resource "aws_service_discovery_private_dns_namespace" "this" {
  count = length(local.http)

  name        = "${var.name}.internal"
  description = "Lets Slack's requests find the narrator."
  vpc         = local.http[count.index].vpc_id
  tags        = var.tags
}

resource "aws_service_discovery_service" "this" {
  count = length(local.http)

  name = "narrator"
  tags = var.tags

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.this[0].id
    routing_policy = "MULTIVALUE"
    dns_records {
      type = "SRV"
      ttl  = 10
    }
  }
}

resource "aws_security_group" "link" {
  count = length(local.http)

  name_prefix = "${var.name}-link-"
  description = "Slack's requests on their way to the narrator."
  vpc_id      = local.http[count.index].vpc_id
  tags        = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "link" {
  count = length(local.http)

  security_group_id            = aws_security_group.link[0].id
  referenced_security_group_id = local.http[count.index].narrator_security_group_id
  description                  = "The narrator"
  ip_protocol                  = "tcp"
  from_port                    = local.http[count.index].port
  to_port                      = local.http[count.index].port
}

resource "aws_vpc_security_group_ingress_rule" "narrator" {
  count = length(local.http)

  security_group_id            = local.http[count.index].narrator_security_group_id
  referenced_security_group_id = aws_security_group.link[0].id
  description                  = "Slack's requests"
  ip_protocol                  = "tcp"
  from_port                    = local.http[count.index].port
  to_port                      = local.http[count.index].port
}

resource "aws_apigatewayv2_vpc_link" "this" {
  count = length(local.http)

  name               = var.name
  subnet_ids         = local.http[count.index].subnet_ids
  security_group_ids = [aws_security_group.link[0].id]
  tags               = var.tags
}

# Slack signs its requests, and the narrator refuses what is not signed: no other authorisation is possible here.
resource "aws_apigatewayv2_api" "this" {
  count = length(local.http)

  name          = var.name
  protocol_type = "HTTP"
  tags          = var.tags
}

resource "aws_apigatewayv2_integration" "this" {
  count = length(local.http)

  api_id             = aws_apigatewayv2_api.this[0].id
  integration_type   = "HTTP_PROXY"
  integration_method = "POST"
  integration_uri    = aws_service_discovery_service.this[0].arn
  connection_type    = "VPC_LINK"
  connection_id      = aws_apigatewayv2_vpc_link.this[0].id
}

resource "aws_apigatewayv2_route" "this" {
  count = length(local.http)

  api_id    = aws_apigatewayv2_api.this[0].id
  route_key = "POST /slack/events"
  target    = "integrations/${aws_apigatewayv2_integration.this[0].id}"
}

resource "aws_cloudwatch_log_group" "this" {
  count = length(local.http)

  name              = "/aws/probable-cause/slack"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_apigatewayv2_stage" "this" {
  count = length(local.http)

  api_id      = aws_apigatewayv2_api.this[0].id
  name        = "$default"
  auto_deploy = true
  tags        = var.tags

  default_route_settings {
    throttling_burst_limit = 50
    throttling_rate_limit  = 20
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.this[0].arn
    format          = jsonencode({ time = "$context.requestTime", status = "$context.status", ip = "$context.identity.sourceIp", error = "$context.error.message" })
  }
}
