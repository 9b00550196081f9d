locals {
  region = data.aws_region.current.region
  widgets = concat(
    [
      { title = "Lag, seconds behind", metrics = [for role in ["logs", "signals", "incidents"] : ["AWS/Kinesis", "GetRecords.IteratorAgeMilliseconds", "StreamName", var.stream_names[role], { stat = "Maximum" }]] },
      { title = "Records in", metrics = [for name in values(var.stream_names) : ["AWS/Kinesis", "IncomingRecords", "StreamName", name, { stat = "Sum" }]] },
      { title = "Bytes in", metrics = [for name in values(var.stream_names) : ["AWS/Kinesis", "IncomingBytes", "StreamName", name, { stat = "Sum" }]] },
      { title = "Writers held back", metrics = [for name in values(var.stream_names) : ["AWS/Kinesis", "WriteProvisionedThroughputExceeded", "StreamName", name, { stat = "Sum" }]] },
      { title = "Rejected records", metrics = [["AWS/Kinesis", "IncomingRecords", "StreamName", var.stream_names.deadLetters, { stat = "Sum" }]] },
      { title = "Table writes", metrics = [for name in values(var.table_names) : ["AWS/DynamoDB", "ConsumedWriteCapacityUnits", "TableName", name, { stat = "Sum" }]] },
    ],
    var.managed_application == null ? [] : [
      { title = "Job: checkpoints", metrics = [for m in ["lastCheckpointDuration", "numberOfFailedCheckpoints", "fullRestarts"] : ["AWS/KinesisAnalytics", m, "Application", var.managed_application, { stat = "Maximum" }]] },
      { title = "Job: processor and heap, %", metrics = [for m in ["cpuUtilization", "heapMemoryUtilization", "containerMemoryUtilization"] : ["AWS/KinesisAnalytics", m, "Application", var.managed_application, { stat = "Maximum" }]] },
    ],
    length(local.filters) == 0 ? [] : [
      { title = "What the processes' lines tell", metrics = [for name in keys(local.filters) : ["ProbableCause", name, { stat = "Sum" }]] },
    ],
  )
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = concat(
      [{ type = "alarm", x = 0, y = 0, width = 24, height = 4, properties = { title = "The engine's own alarms", alarms = [for alarm in aws_cloudwatch_metric_alarm.this : alarm.arn] } }],
      [for i, w in local.widgets : {
        type       = "metric", x = (i % 3) * 8, y = 4 + floor(i / 3) * 6, width = 8, height = 6
        properties = { title = w.title, region = local.region, period = 60, view = "timeSeries", metrics = w.metrics }
      }],
    )
  })
}
