locals {
  grants = jsondecode(file("${path.module}/../../permissions.json")).job
}

resource "aws_iam_role" "this" {
  name_prefix = "${var.name}-"
  description = "The Flink job of Probable Cause."
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
  name = "job"
  role = aws_iam_role.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "ReadStreams", Effect = "Allow", Action = local.grants.ReadStreams.actions, Resource = [for role in local.grants.ReadStreams.streams : var.stream_arns[role]] },
      { Sid = "SendReports", Effect = "Allow", Action = local.grants.SendReports.actions, Resource = [for role in local.grants.SendReports.streams : var.stream_arns[role]] },
      # Single writer: of all parts only the job writes these, and it does not write incidents.
      { Sid = "WriteTables", Effect = "Allow", Action = local.grants.WriteTables.actions, Resource = [for table in local.grants.WriteTables.tables : var.table_arns[table]] },
      { Sid = "KeepState", Effect = "Allow", Action = local.grants.KeepState.actions, Resource = ["${aws_s3_bucket.state.arn}/checkpoints/*", "${aws_s3_bucket.state.arn}/savepoints/*"] },
      { Sid = "ListState", Effect = "Allow", Action = local.grants.ListState.actions, Resource = [aws_s3_bucket.state.arn] },
      { Sid = "UseKey", Effect = "Allow", Action = ["kms:Decrypt", "kms:GenerateDataKey"], Resource = [var.kms_key_arn] },
    ]
  })
}
