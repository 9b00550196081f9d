locals {
  grants = jsondecode(file("${path.module}/../../permissions.json")).narrator

  # The one model, and the one profile in front of it: a call through a profile is checked against both.
  model_regions = var.model == null ? [] : distinct(concat([local.model_region], var.model.regions))
  models = var.model == null ? [] : concat(
    [for region in local.model_regions : "arn:${local.partition}:bedrock:${region}::foundation-model/${var.model.id}"],
    compact([var.model.profile_arn]),
  )

  statements = [
    { Sid = "ReadReports", Effect = "Allow", Action = local.grants.ReadReports.actions, Resource = [for role in local.grants.ReadReports.streams : var.stream_arns[role]] },
    { Sid = "SendCommands", Effect = "Allow", Action = local.grants.SendCommands.actions, Resource = [for role in local.grants.SendCommands.streams : var.stream_arns[role]] },
    { Sid = "WriteIncidents", Effect = "Allow", Action = local.grants.WriteIncidents.actions, Resource = [for table in local.grants.WriteIncidents.tables : var.table_arns[table]] },
    { Sid = "SendDeadLetters", Effect = "Allow", Action = local.grants.SendDeadLetters.actions, Resource = [for role in local.grants.SendDeadLetters.streams : var.stream_arns[role]] },
    { Sid = "KeepLeases", Effect = "Allow", Action = local.grants.KeepLeases.actions, Resource = concat(
      [for name, _ in local.lease_tables : "arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${var.prefix}${name}"],
      ["arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${var.prefix}${var.name}/index/LeaseOwnerToLeaseKeyIndex"],
    ) },
    { Sid = "UseKey", Effect = "Allow", Action = ["kms:Decrypt", "kms:GenerateDataKey"], Resource = [var.kms_key_arn] },
  ]
  narrate = var.model == null ? [] : [
    { Sid = "Narrate", Effect = "Allow", Action = local.grants.Narrate.actions, Resource = local.models },
  ]
  guard = var.guardrail == null ? [] : [
    { Sid = "Guard", Effect = "Allow", Action = local.grants.Guard.actions, Resource = [var.guardrail.arn] },
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
