resource "aws_ssmcontacts_contact" "person" {
  for_each = var.on_call

  alias        = each.key
  display_name = each.value.name
  type         = "PERSONAL"
  tags         = var.tags

  depends_on = [aws_ssmincidents_replication_set.this]
}

resource "aws_ssmcontacts_contact_channel" "this" {
  for_each = local.channels

  contact_id = aws_ssmcontacts_contact.person[each.value.alias].arn
  name       = lower(each.value.type)
  type       = each.value.type

  delivery_address {
    simple_address = each.value.address
  }
}

resource "aws_ssmcontacts_plan" "person" {
  for_each = var.on_call

  contact_id = aws_ssmcontacts_contact.person[each.key].arn

  dynamic "stage" {
    for_each = [for type in ["EMAIL", "SMS", "VOICE"] : type if contains(keys(local.channels), "${each.key}/${type}")]
    content {
      duration_in_minutes = 2
      target {
        channel_target_info {
          contact_channel_id        = aws_ssmcontacts_contact_channel.this["${each.key}/${stage.value}"].arn
          retry_interval_in_minutes = 1
        }
      }
    }
  }
}

resource "aws_ssmcontacts_rotation" "this" {
  name         = var.name
  contact_ids  = [for contact in aws_ssmcontacts_contact.person : contact.arn]
  time_zone_id = var.rotation.time_zone
  tags         = var.tags

  recurrence {
    number_of_on_calls    = 1
    recurrence_multiplier = 1
    weekly_settings {
      day_of_week = var.rotation.day
      hand_off_time {
        hour_of_day    = var.rotation.hour
        minute_of_hour = 0
      }
    }
  }
}

# Only the other provider knows contacts that stand for a rotation.
resource "awscc_ssmcontacts_contact" "on_call" {
  alias        = "${var.name}-on-call"
  display_name = "Probable Cause: who is on call"
  type         = "ONCALL_SCHEDULE"
  plan         = [{ rotation_ids = [aws_ssmcontacts_rotation.this.arn] }]
}
