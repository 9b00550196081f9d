output "domain" {
  description = "ARN and endpoint, for the forwarder's opensearch."
  value       = { arn = local.arn, endpoint = "https://${aws_opensearch_domain.this.endpoint}" }
}
