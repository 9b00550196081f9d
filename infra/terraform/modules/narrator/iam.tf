locals {
  actions = jsondecode(file("${path.module}/../../permissions.json")).narrator

  # The one model, and the one profile in front of it: a call through a profile is checked against both.
  model_regions = var.model == null ? [] : distinct(concat([local.model_region], var.model.regions))
  models = var.model == null ? [] : concat(
    [for region in local.model_regions : "arn:${local.partition}:bedrock:${region}::foundation-model/${var.model.id}"],
    compact([var.model.profile_arn]),
  )

  statements = [
    { Sid = "ReadReports", Effect = "Allow", Action = local.actions.ReadReports, Resource = [var.stream_arns.incidents] },
    { Sid = "SendCommands", Effect = "Allow", Action = local.actions.SendCommands, Resource = [var.stream_arns.signals, var.stream_arns.deadLetters] },
    { Sid = "WriteIncidents", Effect = "Allow", Action = local.actions.WriteIncidents, Resource = [var.table_arns["IncidentsByApplication"], "${var.table_arns["IncidentsByApplication"]}/index/ByDay", "${var.table_arns["IncidentsByApplication"]}/index/ByIncident"] },
    { Sid = "ReadStanding", Effect = "Allow", Action = local.actions.ReadStanding, Resource = [var.table_arns["ApplicationSummary"], var.table_arns["SystemStateRecordsByApplication"]] },
    { Sid = "KeepLeases", Effect = "Allow", Action = local.actions.KeepLeases, Resource = concat(
      [for name, _ in local.lease_tables : "arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${var.prefix}${name}"],
      ["arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${var.prefix}${var.name}/index/LeaseOwnerToLeaseKeyIndex"],
    ) },
    { Sid = "UseKey", Effect = "Allow", Action = ["kms:Decrypt", "kms:GenerateDataKey"], Resource = [var.kms_key_arn] },
  ]
  narrate = var.model == null ? [] : [
    { Sid = "Narrate", Effect = "Allow", Action = local.actions.Narrate, Resource = local.models },
  ]
  guard = var.guardrail == null ? [] : [
    { Sid = "Guard", Effect = "Allow", Action = local.actions.Guard, Resource = [var.guardrail.arn] },
  ]
}

resource "aws_iam_role" "this" {
  name_prefix = "${substr(var.name, 0, 30)}-"
  description = "The narrator of Probable Cause."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name   = "narrator"
  role   = aws_iam_role.this.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat(local.statements, local.narrate, local.guard) })
}
