data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
  document  = "${var.name}-critical-incident"

  # A runbook for people: each step waits until somebody resumes it, so that the timeline shows when what was done.
  steps = {
    Triage   = "Open the alarm's message or the dashboard. How many applications suffer, and what do their users see? Set the impact. Name one person who decides and one who writes."
    Diagnose = "Read the ranked causes with their evidence and what was not seen. Look first at the top cause of the layer that explains the others. Say in the thread which one you hold it to be."
    Mitigate = "Undo the change, fail over or scale out: what is quickest, not what is nicest. Say before you do it what you do."
    Recover  = "Wait for the alarm's OK and for its dependants. Acknowledge what stays open. Tell users."
    Learn    = "Answer in the message: this was it, or this was not it. Open the post-incident analysis within two days."
  }
  order = ["Triage", "Diagnose", "Mitigate", "Recover", "Learn"]
}

resource "aws_ssm_document" "critical" {
  count = var.runbook ? 1 : 0

  name            = local.document
  document_type   = "Automation"
  document_format = "JSON"
  tags            = var.tags

  content = jsonencode({
    schemaVersion = "0.3"
    description   = "What people do in a critical incident, step by step. It changes nothing by itself."
    mainSteps = [for step in local.order : {
      name        = step
      action      = "aws:pause"
      description = local.steps[step]
      inputs      = {}
      isEnd       = step == "Learn"
    }]
  })
}

resource "aws_iam_role" "runbook" {
  count = var.runbook ? 1 : 0

  name_prefix = "pc-runbook-"
  description = "Incident Manager starts the critical-incident runbook."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ssm-incidents.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "runbook" {
  count = var.runbook ? 1 : 0

  name = "start"
  role = aws_iam_role.runbook[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "StartRunbook"
      Effect = "Allow"
      Action = ["ssm:StartAutomationExecution"]
      Resource = [
        "arn:${local.partition}:ssm:${local.region}:${local.account}:document/${local.document}",
        "arn:${local.partition}:ssm:${local.region}:${local.account}:automation-definition/${local.document}:*",
      ]
    }]
  })
}
