output "arns" {
  description = "ARN of each table, by its name in tables.json."
  value       = { for name, table in aws_dynamodb_table.this : name => table.arn }
}

output "names" {
  description = "Name of each table, by its name in tables.json."
  value       = { for name, table in aws_dynamodb_table.this : name => table.name }
}

output "prefix" {
  description = "What the processes need as PC_TABLE_PREFIX."
  value       = var.prefix
}
