locals {
  actions = jsondecode(file("${path.module}/../../permissions.json")).job
  # Single writer: of all parts only the job writes these, and it does not write incidents.
  written_tables = [for name, arn in var.table_arns : arn if name != "IncidentsByApplication"]
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
      { Sid = "ReadStreams", Effect = "Allow", Action = local.actions.ReadStreams, Resource = [var.stream_arns.logs, var.stream_arns.signals] },
      { Sid = "SendReports", Effect = "Allow", Action = local.actions.SendReports, Resource = [var.stream_arns.incidents, var.stream_arns.deadLetters] },
      { Sid = "WriteTables", Effect = "Allow", Action = local.actions.WriteTables, Resource = local.written_tables },
      { Sid = "KeepState", Effect = "Allow", Action = local.actions.KeepState, Resource = ["${aws_s3_bucket.state.arn}/checkpoints/*", "${aws_s3_bucket.state.arn}/savepoints/*"] },
      { Sid = "ListState", Effect = "Allow", Action = local.actions.ListState, Resource = [aws_s3_bucket.state.arn] },
      { Sid = "UseKey", Effect = "Allow", Action = ["kms:Decrypt", "kms:GenerateDataKey"], Resource = [var.kms_key_arn] },
    ]
  })
}
