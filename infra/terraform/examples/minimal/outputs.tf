output "signals_stream" {
  description = "Where commands go to."
  value       = module.ingest.stream_names.signals
}

output "policies" {
  description = "What each part may do."
  value = {
    job       = module.job.policy
    narrator  = module.narrator.policy
    inventory = module.inventory.policy
    events    = module.events.policy
  }
}
