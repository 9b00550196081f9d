output "rule_names" {
  description = "Name of each rule by kind of event."
  value       = { for kind, rule in aws_cloudwatch_event_rule.this : kind => rule.name }
}

output "undelivered_queue_name" {
  description = "Queue of events that could not be put into the stream; watched by the alarms module."
  value       = aws_sqs_queue.undelivered.name
}

output "policy" {
  description = "What EventBridge may do."
  value       = aws_iam_role_policy.this.policy
}
