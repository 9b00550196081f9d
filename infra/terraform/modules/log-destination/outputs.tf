output "arn" {
  description = "What other accounts write as destination_arn of their subscription filters."
  value       = aws_cloudwatch_log_destination.this.arn
}
