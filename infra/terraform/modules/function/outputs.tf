output "arn" {
  description = "ARN of the function."
  value       = aws_lambda_function.this.arn
}

output "alias_arn" {
  description = "ARN of the alias live, to be called."
  value       = aws_lambda_alias.live.arn
}

output "name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "failed_queue_name" {
  description = "Queue of calls that failed for good; watched by the alarms module."
  value       = aws_sqs_queue.failed.name
}

output "failed_queue_arn" {
  description = "ARN of the queue of calls that failed for good."
  value       = aws_sqs_queue.failed.arn
}

output "role_arn" {
  description = "Role of the function."
  value       = aws_iam_role.this.arn
}

output "policy" {
  description = "What the function may do."
  value       = aws_iam_role_policy.this.policy
}
