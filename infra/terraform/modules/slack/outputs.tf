output "secret_arn" {
  description = "Secret to fill with the tokens, and to give to the narrator."
  value       = aws_secretsmanager_secret.this.arn
}

output "registry_arn" {
  description = "Service of Cloud Map for the narrator's slack_registry_arn; null for Socket Mode."
  value       = one(aws_service_discovery_service.this[*].arn)
}

output "request_url" {
  description = "Address to enter at Slack for interactivity and commands; null for Socket Mode."
  value       = one([for api in aws_apigatewayv2_api.this : "${api.api_endpoint}/slack/events"])
}
