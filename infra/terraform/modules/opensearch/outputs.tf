output "domain" {
  description = "ARN and endpoint."
  value       = { arn = local.arn, endpoint = "https://${aws_opensearch_domain.this.endpoint}" }
}
