output "dashboard" {
  description = "Address of the dashboard, and what its name must point to."
  value       = { url = module.dashboard.url, load_balancer = module.dashboard.load_balancer }
}

output "slack_secret_arn" {
  description = "Secret to fill with Slack's tokens."
  value       = module.slack.secret_arn
}

output "raw_copy_role_arn" {
  description = "Role to map in the OpenSearch domain, as the README of modules/opensearch says; null without a raw copy."
  value       = module.forwarder.raw_copy_role_arn
}

output "log_destination_arn" {
  description = "Destination for other accounts' subscription filters."
  value       = module.log_destination.arn
}

output "alarm_topics" {
  description = "Topics for your alarms, by region."
  value       = module.chat.topic_arns
}

output "response_plans" {
  description = "Response plan of each impact."
  value       = module.incident_manager.response_plan_arns
}

output "policies" {
  description = "What each part may do."
  value = merge({
    job       = module.job.policy
    narrator  = module.narrator.policy
    dashboard = module.dashboard.policy
    inventory = module.inventory.policy
    events    = module.events.policy
    logs      = module.ingest.subscription_policy
  }, { for way, policy in module.forwarder.policies : "forwarder-${way}" => policy })
}

output "table_arns" {
  description = "ARN of each table."
  value       = module.tables.arns
}
