# An empty secret: people put the tokens in by themselves, so that they never stand in Terraform's state.
# Its text is JSON: {"botToken": "xoxb-…", "appToken": "xapp-…", "signingSecret": "…"}
resource "aws_secretsmanager_secret" "this" {
  name                    = var.name
  description             = "Slack tokens of Probable Cause: botToken, appToken, signingSecret."
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_window_in_days
  tags                    = var.tags
}

resource "aws_secretsmanager_secret_policy" "this" {
  secret_arn          = aws_secretsmanager_secret.this.arn
  block_public_policy = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "NobodyOutsideTheAccount"
      Effect    = "Deny"
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = aws_secretsmanager_secret.this.arn
      Condition = { StringNotEquals = { "aws:PrincipalAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

data "aws_caller_identity" "current" {}
