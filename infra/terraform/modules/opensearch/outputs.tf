output "domain" {
  description = "ARN and endpoint."
  value       = { arn = local.arn, endpoint = "https://${aws_opensearch_domain.this.endpoint}" }
}

output "client_security_group_id" {
  description = "Security group of what may reach the domain: for the raw copy of the forwarder module."
  value       = aws_security_group.clients.id
}
