output "failed_queue_name" {
  description = "Queue of readings that failed for good; watched by the alarms module."
  value       = module.function.failed_queue_name
}

output "function_name" {
  description = "Name of the function."
  value       = module.function.name
}

output "policy" {
  description = "What the refresher may do."
  value       = module.function.policy
}
