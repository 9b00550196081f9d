output "application_name" {
  description = "Name of the application."
  value       = aws_kinesisanalyticsv2_application.this.name
}

output "role_arn" {
  description = "The job's role: the only one that writes causes."
  value       = aws_iam_role.this.arn
}

output "policy" {
  description = "What the job may do."
  value       = aws_iam_role_policy.this.policy
}

output "log_group_name" {
  description = "Log group of the job."
  value       = aws_cloudwatch_log_group.this.name
}
