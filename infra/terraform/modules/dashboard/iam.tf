locals {
  actions = jsondecode(file("${path.module}/../../permissions.json")).dashboard
  schema  = jsondecode(file("${path.module}/../../../../core/src/main/resources/io/probablecause/core/table/tables.json"))
  indexes = flatten([
    for table in local.schema.tables : [for index in table.indexes : "${var.table_arns[table.name]}/index/${index.name}"]
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
      { Sid = "ReadTables", Effect = "Allow", Action = local.actions.ReadTables, Resource = concat(values(var.table_arns), local.indexes) },
      { Sid = "ListApplications", Effect = "Allow", Action = local.actions.ListApplications, Resource = [var.table_arns["ApplicationSummary"], var.table_arns["SystemStatus"]] },
      { Sid = "SendCommands", Effect = "Allow", Action = local.actions.SendCommands, Resource = [var.stream_arns.signals] },
      { Sid = "UseKey", Effect = "Allow", Action = ["kms:Decrypt", "kms:GenerateDataKey"], Resource = [var.kms_key_arn] },
    ]
  })
}
