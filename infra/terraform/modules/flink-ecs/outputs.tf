output "role_arn" {
  description = "The job's role: the only one that writes causes."
  value       = aws_iam_role.this.arn
}

output "policy" {
  description = "What the job may do."
  value       = aws_iam_role_policy.this.policy
}

output "state_bucket" {
  description = "Bucket of checkpoints and savepoints."
  value       = aws_s3_bucket.state.bucket
}

output "security_group_id" {
  description = "Security group of the Flink processes; let in whoever may see Flink's own page on port 8081."
  value       = aws_security_group.this.id
}

output "log_group_name" {
  description = "Log group of the job manager."
  value       = module.job_manager.log_group_name
}

output "environment" {
  description = "What the processes are told."
  value       = local.environment
}
