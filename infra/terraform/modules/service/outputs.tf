output "service_name" {
  description = "Name of the ECS service."
  value       = aws_ecs_service.this.name
}

output "log_group_name" {
  description = "Log group of the process."
  value       = aws_cloudwatch_log_group.this.name
}

output "container" {
  description = "The container as it was defined."
  value       = jsondecode(aws_ecs_task_definition.this.container_definitions)[0]
}

output "execution_policy" {
  description = "What ECS may do to start the task."
  value       = aws_iam_role_policy.execution.policy
}
