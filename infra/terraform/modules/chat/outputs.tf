output "topic_arns" {
  description = "Topic of each region: for alarm_actions of alarms there."
  value       = { for region, topic in aws_sns_topic.this : region => topic.arn }
}

output "topic_arn" {
  description = "Topic of this region."
  value       = aws_sns_topic.this[local.home].arn
}
