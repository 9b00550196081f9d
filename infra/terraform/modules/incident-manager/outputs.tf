output "response_plan_arns" {
  description = "Response plan of each impact, 1 to 5: an action for alarms of that severity."
  value       = { for impact, plan in aws_ssmincidents_response_plan.this : impact => plan.arn }
}
