output "role_arn" {
  description = "The narrator's role."
  value       = aws_iam_role.this.arn
}

output "policy" {
  description = "What the narrator may do."
  value       = aws_iam_role_policy.this.policy
}

output "security_group_id" {
  description = "Security group of the narrator."
  value       = aws_security_group.this.id
}

output "container" {
  description = "The container as it was defined."
  value       = module.service.container
}

output "log_group_name" {
  description = "Log group of the narrator."
  value       = module.service.log_group_name
}
