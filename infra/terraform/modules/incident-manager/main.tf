locals {
  # Incident Manager's impacts, which are this engine's severities.
  impacts = {
    1 = "critical"
    2 = "high"
    3 = "medium"
    4 = "low"
    5 = "no-impact"
  }
  channels = merge([
    for alias, person in var.on_call : {
      for type, address in { EMAIL = person.email, SMS = person.sms, VOICE = person.voice } :
      "${alias}/${type}" => { alias = alias, type = type, address = address } if address != null
    }
  ]...)
}

resource "aws_ssmincidents_replication_set" "this" {
  count = var.create_replication_set ? 1 : 0

  tags = var.tags

  dynamic "regions" {
    for_each = var.kms_key_arns
    content {
      name        = regions.key
      kms_key_arn = regions.value
    }
  }
}

resource "aws_ssmincidents_response_plan" "this" {
  for_each = local.impacts

  name         = "${var.name}-${each.value}"
  display_name = "Probable Cause: impact ${each.key}, ${each.value}"
  chat_channel = var.chat_topic_arns
  engagements  = tonumber(each.key) <= 3 ? [aws_ssmcontacts_contact.escalation.arn] : []
  tags         = var.tags

  incident_template {
    title         = "Probable Cause: impact ${each.key}"
    impact        = tonumber(each.key)
    summary       = "Opened for an alarm of this severity. The ranked causes stand in the dashboard and in the alarm's message."
    incident_tags = var.tags
  }

  dynamic "action" {
    for_each = var.runbook && tonumber(each.key) <= 2 ? [1] : []
    content {
      ssm_automation {
        document_name    = aws_ssm_document.critical[0].name
        document_version = "$LATEST"
        role_arn         = aws_iam_role.runbook[0].arn
      }
    }
  }

  depends_on = [aws_ssmincidents_replication_set.this]
}
