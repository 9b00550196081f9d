# A raw copy of the stream of logs in an OpenSearch domain, only where its endpoint is given.
locals {
  copy_settings = var.raw_copy == null ? {} : {
    PC_REGION              = local.region
    PC_OPENSEARCH_ENDPOINT = var.raw_copy.endpoint
    PC_OPENSEARCH_INDEX    = var.raw_copy.index
  }
  copy_vpc = var.raw_copy == null ? null : var.raw_copy.vpc
  copy_statements = var.raw_copy == null ? [] : [
    { Sid = "ReadLogs", Effect = "Allow", Action = local.grants.ReadLogs.actions, Resource = [var.stream_arns.logs] },
    { Sid = "CopyLogs", Effect = "Allow", Action = local.grants.CopyLogs.actions, Resource = ["${var.raw_copy.domain_arn}/*"] },
  ]
}

# It starts with the newest: a copy begins when it is switched on. What the domain does not take for half a day is
# given up, so that one record cannot hold up a shard for as long as the stream keeps it; the queue then names it.
resource "aws_lambda_event_source_mapping" "copy" {
  count = var.raw_copy == null ? 0 : 1

  event_source_arn                   = var.stream_arns.logs
  function_name                      = module.function["copy"].alias_arn
  starting_position                  = "LATEST"
  batch_size                         = 100
  maximum_batching_window_in_seconds = 5
  function_response_types            = ["ReportBatchItemFailures"]
  bisect_batch_on_function_error     = true
  maximum_record_age_in_seconds      = 43200
  tags                               = var.tags

  destination_config {
    on_failure {
      destination_arn = module.function["copy"].failed_queue_arn
    }
  }
}
