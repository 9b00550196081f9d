data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account     = data.aws_caller_identity.current.account_id
  partition   = data.aws_partition.current.partition
  region      = data.aws_region.current.region
  job_manager = "manager.${aws_service_discovery_private_dns_namespace.this.name}"
  ports       = { rpc = 6123, blob = 6124, data = 6121, task_rpc = 6122, web = 8081 }
  state       = "s3://${aws_s3_bucket.state.bucket}"
  task_cpu    = var.slots * 1024
  environment = {
    PC_REGION              = local.region
    PC_ACCOUNT             = local.account
    PC_STREAM_LOGS         = var.stream_names.logs
    PC_STREAM_SIGNALS      = var.stream_names.signals
    PC_STREAM_INCIDENTS    = var.stream_names.incidents
    PC_STREAM_DEAD_LETTERS = var.stream_names.deadLetters
    PC_TABLE_PREFIX        = var.prefix
    FLINK_PROPERTIES       = local.flink_properties
  }
  flink_properties = <<-EOT
    jobmanager.rpc.address: ${local.job_manager}
    jobmanager.rpc.port: ${local.ports.rpc}
    blob.server.port: ${local.ports.blob}
    taskmanager.rpc.port: ${local.ports.task_rpc}
    taskmanager.data.port: ${local.ports.data}
    rest.port: ${local.ports.web}
    rest.bind-address: 0.0.0.0
    jobmanager.bind-host: 0.0.0.0
    taskmanager.bind-host: 0.0.0.0
    web.submit.enable: false
    web.cancel.enable: false
    taskmanager.numberOfTaskSlots: ${var.slots}
    parallelism.default: ${var.slots * var.task_managers}
    jobmanager.memory.process.size: 1600m
    taskmanager.memory.process.size: ${var.task_manager_memory - 256}m
    state.backend.type: rocksdb
    execution.checkpointing.incremental: true
    execution.checkpointing.interval: 10 s
    execution.checkpointing.dir: ${local.state}/checkpoints
    execution.checkpointing.savepoint-dir: ${local.state}/savepoints
    execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
    execution.checkpointing.num-retained: 3
  EOT
  start            = ["job", "--start", var.start_position]
}

module "job_manager" {
  source = "../service"

  name               = "${var.name}-manager"
  image              = var.image
  cluster_arn        = var.cluster_arn
  task_role_arn      = aws_iam_role.this.arn
  kms_key_arn        = var.kms_key_arn
  subnet_ids         = var.subnet_ids
  security_group_ids = [aws_security_group.this.id]
  command            = local.start
  environment        = merge(local.environment, var.restore_from == "" ? {} : { PC_RESTORE_FROM = var.restore_from })
  cpu                = 1024
  memory             = 2048
  architecture       = var.architecture
  single             = true
  ports              = [local.ports.rpc, local.ports.blob, local.ports.web]
  health_check       = ["/opt/probable-cause/healthy", "http://127.0.0.1:8081/jobs/overview"]
  registry_arn       = aws_service_discovery_service.job_manager.arn
  log_group_name     = "/aws/probable-cause/job"
  log_retention_days = var.log_retention_days
  stop_timeout       = 120
  tags               = var.tags
}

module "task_managers" {
  source = "../service"

  name               = "${var.name}-task"
  image              = var.image
  cluster_arn        = var.cluster_arn
  task_role_arn      = aws_iam_role.this.arn
  kms_key_arn        = var.kms_key_arn
  subnet_ids         = var.subnet_ids
  security_group_ids = [aws_security_group.this.id]
  command            = ["taskmanager"]
  health_check       = ["/opt/probable-cause/healthy", "127.0.0.1:${local.ports.task_rpc}"]
  environment        = local.environment
  cpu                = local.task_cpu
  memory             = var.task_manager_memory
  architecture       = var.architecture
  desired_count      = var.task_managers
  ports              = [local.ports.data, local.ports.task_rpc]
  log_group_name     = "/aws/probable-cause/job/tasks"
  log_retention_days = var.log_retention_days
  tags               = var.tags
}

resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = "${var.name}.internal"
  description = "Lets task managers find the job manager."
  vpc         = var.vpc_id
  tags        = var.tags
}

resource "aws_service_discovery_service" "job_manager" {
  name = "manager"
  tags = var.tags

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.this.id
    routing_policy = "MULTIVALUE"
    dns_records {
      type = "A"
      ttl  = 5
    }
  }
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  description = "The Flink processes among themselves and out to AWS."
  vpc_id      = var.vpc_id
  tags        = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "among_themselves" {
  for_each = local.ports

  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = aws_security_group.this.id
  description                  = "Flink ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}

resource "aws_vpc_security_group_egress_rule" "among_themselves" {
  for_each = local.ports

  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = aws_security_group.this.id
  description                  = "Flink ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}

resource "aws_vpc_security_group_egress_rule" "aws" {
  security_group_id = aws_security_group.this.id
  description       = "AWS over TLS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}
