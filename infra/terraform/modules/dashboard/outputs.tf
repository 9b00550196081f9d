output "url" {
  description = "Address of the dashboard."
  value       = "https://${var.host_name}"
}

output "load_balancer" {
  description = "What host_name must point to: DNS name and zone of the load balancer."
  value       = { dns_name = aws_lb.this.dns_name, zone_id = aws_lb.this.zone_id, arn_suffix = aws_lb.this.arn_suffix }
}

output "policy" {
  description = "What the dashboard may do."
  value       = aws_iam_role_policy.this.policy
}

output "container" {
  description = "The container as it was defined."
  value       = module.service.container
}

output "log_group_name" {
  description = "Log group of the dashboard."
  value       = module.service.log_group_name
}
