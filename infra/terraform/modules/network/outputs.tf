output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "private_subnet_ids" {
  description = "Private subnets, one for each zone."
  value       = [for subnet in aws_subnet.private : subnet.id]
}

output "public_subnet_ids" {
  description = "Public subnets, one for each zone; none without internet."
  value       = [for subnet in aws_subnet.public : subnet.id]
}

output "flow_log_group_name" {
  description = "Log group of the VPC's own flow logs: worth subscribing to."
  value       = aws_cloudwatch_log_group.flow.name
}
