locals {
  partition = data.aws_partition.current.partition
  grants    = jsondecode(file("${path.module}/../../permissions.json")).job
  logs      = "arn:${local.partition}:logs:${local.region}:${local.account}"

  statements = [
    { Sid = "ReadStreams", Effect = "Allow", Action = local.grants.ReadStreams.actions, Resource = [for role in local.grants.ReadStreams.streams : var.stream_arns[role]] },
    { Sid = "SendReports", Effect = "Allow", Action = local.grants.SendReports.actions, Resource = [for role in local.grants.SendReports.streams : var.stream_arns[role]] },
    # Single writer: of all parts only the job writes these, and it does not write incidents.
    { Sid = "WriteTables", Effect = "Allow", Action = local.grants.WriteTables.actions, Resource = [for table in local.grants.WriteTables.tables : var.table_arns[table]] },
    { Sid = "UseKey", Effect = "Allow", Action = ["kms:Decrypt", "kms:GenerateDataKey"], Resource = [var.kms_key_arn] },
    { Sid = "ReadArchive", Effect = "Allow", Action = ["s3:GetObject", "s3:GetObjectVersion"], Resource = ["${var.archive.bucket_arn}/${var.archive.key}"] },
    { Sid = "FindLogs", Effect = "Allow", Action = ["logs:DescribeLogGroups"], Resource = ["${local.logs}:log-group:*"] },
    { Sid = "WriteLogs", Effect = "Allow", Action = ["logs:DescribeLogStreams", "logs:PutLogEvents"], Resource = ["${local.logs}:log-group:/aws/probable-cause/job:*"] },
  ]
  # The service makes network interfaces under the application's role; their describing actions know no resources.
  vpc_statements = length(var.subnet_ids) == 0 ? [] : [
    { Sid = "DescribeNetwork", Effect = "Allow", Action = ["ec2:DescribeDhcpOptions", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"], Resource = ["*"] },
    { Sid = "MakeInterfaces", Effect = "Allow", Action = ["ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"], Resource = concat(
      ["arn:${local.partition}:ec2:${local.region}:${local.account}:network-interface/*"],
      [for id in var.subnet_ids : "arn:${local.partition}:ec2:${local.region}:${local.account}:subnet/${id}"],
      [for id in var.security_group_ids : "arn:${local.partition}:ec2:${local.region}:${local.account}:security-group/${id}"],
    ) },
  ]
}

resource "aws_iam_role" "this" {
  name_prefix = "pc-job-"
  description = "The Flink job of Probable Cause."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "kinesisanalytics.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name   = "job"
  role   = aws_iam_role.this.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat(local.statements, local.vpc_statements) })
}
