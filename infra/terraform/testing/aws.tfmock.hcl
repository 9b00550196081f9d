# Shapes that the real provider's own validators accept, so that the same tests run with either provider.
mock_data "aws_caller_identity" {
  defaults = {
    account_id = "111122223333"
  }
}

mock_data "aws_region" {
  defaults = {
    region = "eu-west-1"
  }
}

mock_data "aws_partition" {
  defaults = {
    partition  = "aws"
    dns_suffix = "amazonaws.com"
  }
}

mock_data "aws_availability_zones" {
  defaults = {
    names = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  }
}

mock_data "aws_cloudwatch_log_groups" {
  defaults = {
    log_group_names = ["/ecs/orders", "/ecs/basket", "/aws/probable-cause/job"]
  }
}

mock_resource "aws_kms_key" {
  defaults = {
    arn = "arn:aws:kms:eu-west-1:111122223333:key/mrk-11112222333344445555666677778888"
  }
}

mock_resource "aws_kms_replica_key" {
  defaults = {
    arn = "arn:aws:kms:us-east-1:111122223333:key/mrk-11112222333344445555666677778888"
  }
}

mock_resource "aws_kinesis_stream" {
  defaults = {
    arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/mock"
  }
}

mock_resource "aws_dynamodb_table" {
  defaults = {
    arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/mock"
  }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = {
    arn = "arn:aws:logs:eu-west-1:111122223333:log-group:mock"
  }
}

mock_resource "aws_sqs_queue" {
  defaults = {
    arn = "arn:aws:sqs:eu-west-1:111122223333:mock"
  }
}

mock_resource "aws_iam_role" {
  defaults = {
    arn = "arn:aws:iam::111122223333:role/mock"
  }
}

mock_resource "aws_sns_topic" {
  defaults = {
    arn = "arn:aws:sns:eu-west-1:111122223333:mock"
  }
}

mock_resource "aws_s3_bucket" {
  defaults = {
    arn = "arn:aws:s3:::mock"
  }
}

mock_resource "aws_lambda_function" {
  defaults = {
    arn = "arn:aws:lambda:eu-west-1:111122223333:function:mock"
  }
}

mock_resource "aws_ecs_cluster" {
  defaults = {
    arn = "arn:aws:ecs:eu-west-1:111122223333:cluster/mock"
  }
}

mock_resource "aws_lb" {
  defaults = {
    arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/mock/50dc6c495c0c9188"
  }
}

mock_resource "aws_lb_target_group" {
  defaults = {
    arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/mock/73e2d6bc24d8a067"
  }
}

mock_resource "aws_secretsmanager_secret" {
  defaults = {
    arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:mock-AbCdEf"
  }
}

mock_resource "aws_cloudwatch_event_rule" {
  defaults = {
    arn = "arn:aws:events:eu-west-1:111122223333:rule/mock"
  }
}

mock_resource "aws_service_discovery_service" {
  defaults = {
    arn = "arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-mock"
  }
}

mock_resource "aws_service_discovery_private_dns_namespace" {
  defaults = {
    arn = "arn:aws:servicediscovery:eu-west-1:111122223333:namespace/ns-mock"
  }
}

mock_resource "aws_ecs_task_definition" {
  defaults = {
    arn = "arn:aws:ecs:eu-west-1:111122223333:task-definition/mock:1"
  }
}

mock_resource "aws_cloudwatch_log_destination" {
  defaults = {
    arn = "arn:aws:logs:eu-west-1:111122223333:destination:mock"
  }
}

mock_resource "aws_scheduler_schedule_group" {
  defaults = {
    arn = "arn:aws:scheduler:eu-west-1:111122223333:schedule-group/mock"
  }
}

mock_resource "aws_ssmincidents_replication_set" {
  defaults = {
    arn = "arn:aws:ssm-incidents::111122223333:replication-set/mock"
  }
}

mock_resource "aws_ssmcontacts_contact" {
  defaults = {
    arn = "arn:aws:ssm-contacts:eu-west-1:111122223333:contact/mock"
  }
}

mock_resource "aws_ssmincidents_response_plan" {
  defaults = {
    arn = "arn:aws:ssm-incidents::111122223333:response-plan/mock"
  }
}

mock_resource "aws_opensearch_domain" {
  defaults = {
    arn = "arn:aws:es:eu-west-1:111122223333:domain/mock"
  }
}

mock_resource "aws_lb_listener" {
  defaults = {
    arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/mock/50dc6c495c0c9188/f2f7dc8efc522ab2"
  }
}

mock_resource "aws_apigatewayv2_api" {
  defaults = {
    execution_arn = "arn:aws:execute-api:eu-west-1:111122223333:mock"
  }
}

mock_resource "aws_lambda_alias" {
  defaults = {
    arn = "arn:aws:lambda:eu-west-1:111122223333:function:mock:live"
  }
}

mock_resource "aws_iam_policy" {
  defaults = {
    arn = "arn:aws:iam::111122223333:policy/mock"
  }
}

mock_resource "aws_cloudwatch_metric_alarm" {
  defaults = {
    arn = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:mock"
  }
}

mock_resource "aws_ssmcontacts_contact_channel" {
  defaults = {
    arn = "arn:aws:ssm-contacts:eu-west-1:111122223333:contact-channel/mock/1"
  }
}

mock_resource "aws_ssmcontacts_rotation" {
  defaults = {
    arn = "arn:aws:ssm-contacts:eu-west-1:111122223333:rotation/mock"
  }
}
