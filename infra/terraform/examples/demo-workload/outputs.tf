output "log_groups" {
  description = "Log groups to give to the ingest module's log_groups."
  value       = values(local.log_groups)
}

output "alarm_name" {
  description = "The alarm that ends the cascade."
  value       = aws_cloudwatch_metric_alarm.errors.alarm_name
}
