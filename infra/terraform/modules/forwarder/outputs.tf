output "failed_queue_names" {
  description = "Queues of what could not be forwarded, by way in; watched by the alarms module."
  value       = { for way, f in module.function : way => f.failed_queue_name }
}

output "function_names" {
  description = "Name of each function by way in."
  value       = { for way, f in module.function : way => f.name }
}

output "raw_copy_role_arn" {
  description = "Role that writes the raw copy, to be mapped in the domain's own access control; null without one."
  value       = var.raw_copy == null ? null : module.function["copy"].role_arn
}

output "policies" {
  description = "What each function may do."
  value       = { for way, f in module.function : way => f.policy }
}
