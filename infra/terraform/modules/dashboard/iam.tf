locals {
  grants = jsondecode(file("${path.module}/../../permissions.json")).dashboard
  schema = jsondecode(file("${path.module}/../../../../core/src/main/resources/io/probablecause/core/table/tables.json"))
  indexes = flatten([
    for table in local.schema.tables : [for index in table.indexes : "${var.table_arns[table.name]}/index/${index.name}"]
    if contains(local.grants.ReadTables.tables, table.name)
  ])
}

resource "aws_iam_role" "this" {
  name_prefix = "${var.name}-"
  description = "The dashboard of Probable Cause: it writes nothing and sends commands."
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
  name = "dashboard"
  role = aws_iam_role.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "ReadTables", Effect = "Allow", Action = local.grants.ReadTables.actions, Resource = concat([for table in local.grants.ReadTables.tables : var.table_arns[table]], local.indexes) },
      { Sid = "ListApplications", Effect = "Allow", Action = local.grants.ListApplications.actions, Resource = [for table in local.grants.ListApplications.tables : var.table_arns[table]] },
      { Sid = "SendCommands", Effect = "Allow", Action = local.grants.SendCommands.actions, Resource = [for role in local.grants.SendCommands.streams : var.stream_arns[role]] },
      { Sid = "ExportRecordings", Effect = "Allow", Action = local.grants.ExportRecordings.actions, Resource = [for role in local.grants.ExportRecordings.streams : var.stream_arns[role]] },
      { Sid = "UseKey", Effect = "Allow", Action = ["kms:Decrypt", "kms:GenerateDataKey"], Resource = [var.kms_key_arn] },
    ]
  })
}
