# First whoever is on call, then everybody.
resource "aws_ssmcontacts_contact" "escalation" {
  alias        = "${var.name}-escalation"
  display_name = "Probable Cause: escalation"
  type         = "ESCALATION"
  tags         = var.tags

  depends_on = [aws_ssmincidents_replication_set.this]
}

resource "aws_ssmcontacts_plan" "escalation" {
  contact_id = aws_ssmcontacts_contact.escalation.arn

  stage {
    duration_in_minutes = var.escalation_minutes
    target {
      contact_target_info {
        contact_id   = awscc_ssmcontacts_contact.on_call.arn
        is_essential = true
      }
    }
  }

  stage {
    duration_in_minutes = 0
    dynamic "target" {
      for_each = var.on_call
      content {
        contact_target_info {
          contact_id   = aws_ssmcontacts_contact.person[target.key].arn
          is_essential = false
        }
      }
    }
  }
}
