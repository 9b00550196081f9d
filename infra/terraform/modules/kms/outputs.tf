output "key_arn" {
  description = "The key of this region."
  value       = aws_kms_key.this.arn
}

output "key_arns_by_region" {
  description = "The replicas' ARNs by region."
  value       = { for region, key in aws_kms_replica_key.this : region => key.arn }
}

output "policy" {
  description = "The key policy."
  value       = aws_kms_key.this.policy
}
