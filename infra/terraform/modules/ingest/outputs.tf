output "stream_arns" {
  description = "ARN of each stream: logs, signals, incidents, deadLetters."
  value       = { for role, stream in aws_kinesis_stream.this : role => stream.arn }
}

output "stream_names" {
  description = "Name of each stream: logs, signals, incidents, deadLetters."
  value       = { for role, stream in aws_kinesis_stream.this : role => stream.name }
}

output "subscribed_log_groups" {
  description = "The log groups that were subscribed to one by one."
  value       = keys(aws_cloudwatch_log_subscription_filter.this)
}

output "subscription_policy" {
  description = "What CloudWatch Logs may do."
  value       = aws_iam_role_policy.subscriptions.policy
}
