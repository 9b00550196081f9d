package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.TimeSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that AWS services send to EventBridge, each with the field by which it is recognised. */
final class ServiceEventsTest {
  private static final long ARRIVAL = Decoding.at("2026-03-03T09:12:18Z");

  private static Decoding.Seen read(String text, String... paths) {
    return new Decoding(paths).signal(Decoding.utf8(text.replace('\'', '"')), ARRIVAL).only();
  }

  private static String event(String source, String type, String resources, String detail) {
    return "{'version':'0','id':'e-1','detail-type':'"
        + type
        + "','source':'"
        + source
        + "','account':'111122223333','time':'2026-03-03T09:11:41Z','region':'eu-west-1','resources':["
        + resources
        + "],'detail':"
        + detail
        + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "aws.ecs|ECS Task State Change|{'lastStatus':'STOPPED','stoppedReason':'OutOfMemoryError','containers':[{'exitCode':137}]}|detail.stoppedReason|OutOfMemoryError",
        "aws.ecs|ECS Task State Change|{'containers':[{'exitCode':137}]}|detail.containers.exitCode|137",
        "aws.ecs|ECS Deployment State Change|{'eventType':'ERROR','eventName':'SERVICE_DEPLOYMENT_FAILED'}|detail.eventName|SERVICE_DEPLOYMENT_FAILED",
        "aws.ecs|ECS Service Action|{'eventType':'WARN','eventName':'SERVICE_TASK_START_IMPAIRED'}|detail.eventType|WARN",
        "aws.rds|RDS DB Instance Event|{'EventCategories':['failover'],'SourceIdentifier':'orders-db','EventID':'RDS-EVENT-0049'}|detail.EventID|RDS-EVENT-0049",
        "aws.rds|RDS DB Cluster Event|{'EventCategories':['failover','availability']}|detail.EventCategories|failover",
        "aws.autoscaling|EC2 Instance Launch Unsuccessful|{'StatusCode':'Failed','AutoScalingGroupName':'web','StatusMessage':'no capacity'}|detail.AutoScalingGroupName|web",
        "aws.autoscaling|EC2 Instance Terminate Successful|{'EC2InstanceId':'i-0a1'}|detail.EC2InstanceId|i-0a1",
        "aws.ec2|EC2 Instance State-change Notification|{'instance-id':'i-0a1','state':'stopping'}|detail.state|stopping",
        "aws.ec2|EC2 Spot Instance Interruption Warning|{'instance-id':'i-0a1','instance-action':'terminate'}|detail.instance-action|terminate",
        "aws.ec2|EC2 Instance Rebalance Recommendation|{'instance-id':'i-0a1'}|detail.instance-id|i-0a1",
        "aws.ec2spotfleet|EC2 Spot Fleet Error|{'sub-type':'spotInstanceCountLimitExceeded'}|detail.sub-type|spotInstanceCountLimitExceeded",
        "aws.ec2|EBS Volume Notification|{'event':'attachVolume','result':'failed','cause':'key is disabled'}|detail.cause|key is disabled",
        "aws.codedeploy|CodeDeploy Deployment State-change Notification|{'state':'FAILURE','application':'shop'}|detail.state|FAILURE",
        "aws.lambda|Lambda Function Invocation Result - Failure|{'requestContext':{'condition':'RetriesExhausted'}}|detail.requestContext.condition|RetriesExhausted",
        "aws.health|AWS Health Event|{'service':'EC2','affectedEntities':[{'entityValue':'i-0a1'},{'entityValue':'i-0b2'}]}|detail.affectedEntities.entityValue|i-0a1",
        "aws.guardduty|GuardDuty Finding|{'severity':8,'type':'Recon:EC2/Portscan','resource':{'instanceDetails':{'instanceId':'i-0a1'}}}|detail.resource.instanceDetails.instanceId|i-0a1",
        "aws.securityhub|Security Hub Findings - Imported|{'findings':[{'Title':'open port','Severity':{'Label':'HIGH'},'Resources':[{'Id':'arn:aws:ec2:eu-west-1:1:instance/i-0a1'}]}]}|detail.findings.Resources.Id|arn:aws:ec2:eu-west-1:1:instance/i-0a1"
      })
  void readsTheEventOfEachService(
      String source, String type, String detail, String path, String expected) {
    Decoding.Seen seen =
        read(
            event(source, type, "'arn:r-1'", detail),
            "source",
            "detail-type",
            "region",
            "resources",
            path);
    assertThat(seen.kind()).isEqualTo(EventKind.EVENTBRIDGE);
    assertThat(seen.owner()).isEqualTo("111122223333");
    assertThat(seen.eventId()).isEqualTo("e-1");
    assertThat(seen.time()).isEqualTo(Decoding.at("2026-03-03T09:11:41Z"));
    assertThat(seen.timeSource()).isEqualTo(TimeSource.EVENT);
    assertThat(seen.fields())
        .containsEntry("source", source)
        .containsEntry("detail-type", type)
        .containsEntry("region", "eu-west-1")
        .containsEntry("resources", List.of("arn:r-1"));
    Object value = seen.get(path);
    Object first = value instanceof List<?> list ? list.get(0) : value;
    assertThat(first).hasToString(expected);
  }

  @Test
  void takesTheLastSightOfAFindingWhoseEnvelopeWasTakenOff() {
    Decoding.Seen seen =
        read(
            "{'detail-type':'GuardDuty Finding','region':'eu-west-1','detail':{'accountId':'111122223333','service':{'eventFirstSeen':'2026-03-03T08:00:00Z','eventLastSeen':'2026-03-03T09:05:00Z'}}}");
    assertThat(seen.time()).isEqualTo(Decoding.at("2026-03-03T09:05:00Z"));
    assertThat(seen.owner()).isEqualTo("111122223333");
  }

  @Test
  void rejectsAPatternThatMatchesEvents() {
    String pattern =
        "{\"source\":[\"aws.ecs\"],\"detail-type\":[\"ECS Task State Change\"],\"detail\":{\"lastStatus\":[\"STOPPED\"]}}";
    Decoding seen = new Decoding().signal(Decoding.utf8(pattern), ARRIVAL);
    assertThat(seen.events).isEmpty();
    assertThat(seen.rejected).hasSize(1);
  }

  @Test
  void timesAChangeOfAnAlarmsConfigurationByItselfAndNotByTheStateItRepeats() {
    String detail =
        "{'alarmName':'a','operation':'update','state':{'value':'OK','timestamp':'2026-03-03T07:00:00.000+0000'}}";
    Decoding.Seen seen =
        read(event("aws.cloudwatch", "CloudWatch Alarm Configuration Change", "", detail));
    assertThat(seen.time()).isEqualTo(Decoding.at("2026-03-03T09:11:41Z"));
  }

  @Test
  void knowsCloudTrailWithoutAnEnvelopeByItsOwnIdAndCaller() {
    Decoding.Seen seen =
        read(
            "{'eventVersion':'1.0','userIdentity':{'accountId':'111122223333'},'eventTime':'2026-03-03T09:00:00Z','eventSource':'ec2.amazonaws.com','eventName':'StopInstances','eventID':'c-7'}");
    assertThat(seen.kind()).isEqualTo(EventKind.CLOUDTRAIL);
    assertThat(seen.eventId()).isEqualTo("c-7");
    assertThat(seen.owner()).isEqualTo("111122223333");
  }

  @Test
  void readsEveryMetricOfAnAlarmOnMetricMath() {
    String expression = "{'id':'e1','expression':'m1/m2','label':'share','returnData':true}";
    String detail =
        "{'alarmName':'share-of-errors','state':{'value':'ALARM','timestamp':'2026-03-03T09:11:40.000+0000'},'configuration':{'metrics':["
            + expression
            + ",{'id':'m1','metricStat':{'metric':{'name':'5xx','namespace':'AWS/ApplicationELB','dimensions':{'LoadBalancer':'app/web/1'}}}}"
            + ",{'id':'m2','metricStat':{'metric':{'name':'Requests','dimensions':{'LoadBalancer':'app/web/1','TargetGroup':'tg/2'}}}}]}}";
    AlarmChange alarm =
        alarm(event("aws.cloudwatch", "CloudWatch Alarm State Change", "'arn:a'", detail));
    assertThat(alarm.composite()).isFalse();
    assertThat(alarm.dimensions())
        .isEqualTo(Map.of("LoadBalancer", "app/web/1", "TargetGroup", "tg/2"));
    assertThat(alarm.time()).isEqualTo(Decoding.at("2026-03-03T09:11:40Z"));
  }

  private static AlarmChange alarm(String text) {
    Decoding seen = new Decoding().signal(Decoding.utf8(text.replace('\'', '"')), ARRIVAL);
    assertThat(seen.rejected).isEmpty();
    assertThat(seen.alarms).hasSize(1);
    return seen.alarms.get(0);
  }

  private static String sns(String alarm) {
    return Decoding.json(
        Map.of(
            "Type",
            "Notification",
            "MessageId",
            "sns-1",
            "TopicArn",
            "arn:aws:sns:eu-west-1:111122223333:oncall",
            "Message",
            alarm.replace('\'', '"')));
  }

  @Test
  void readsAnAlarmOnMetricMathFromItsNotification() {
    AlarmChange alarm =
        alarm(
            sns(
                "{'AlarmName':'share','AWSAccountId':'111122223333','NewStateValue':'ALARM','OldStateValue':'INSUFFICIENT_DATA','StateChangeTime':'2026-03-03T09:11:40.000+0000','Trigger':{'Metrics':[{'Id':'e1','Expression':'m1*2'},{'Id':'m1','MetricStat':{'Metric':{'MetricName':'5xx','Namespace':'n','Dimensions':[{'name':'Service','value':'web'}]}}}]}}"));
    assertThat(alarm.dimensions()).isEqualTo(Map.of("Service", "web"));
    assertThat(alarm.previousState()).isEqualTo("INSUFFICIENT_DATA");
    assertThat(alarm.account()).isEqualTo("111122223333");
  }

  @Test
  void takesTheTopicsRegionWhereTheNotificationGivesOnlyADisplayName() {
    String body =
        "{'AlarmName':'a','NewStateValue':'OK','StateChangeTime':'2026-03-03T09:11:40.000+0000','Region':'EU (Ireland)'}";
    assertThat(alarm(sns(body)).region()).isEqualTo("eu-west-1");
    assertThat(alarm(body).region()).isEqualTo("EU (Ireland)");
  }

  @Test
  void readsACompositeAlarmOnAllItsPaths() {
    String rule = "ALARM(a) OR ALARM(b)";
    String viaSns =
        sns(
            "{'AlarmName':'c','NewStateValue':'ALARM','StateChangeTime':'2026-03-03T09:11:40.000+0000','AlarmRule':'"
                + rule
                + "'}");
    String state = "'state':{'value':'ALARM','timestamp':'2026-03-03T09:11:40.000+0000'}";
    String inner = "{'alarmName':'c'," + state + ",'configuration':{'alarmRule':'" + rule + "'}}";
    String viaLambda = "{'source':'aws.cloudwatch','alarmArn':'arn:c','alarmData':" + inner + "}";
    String viaBus = event("aws.cloudwatch", "CloudWatch Alarm State Change", "'arn:c'", inner);
    for (String path : List.of(viaSns, viaLambda, viaBus)) {
      AlarmChange alarm = alarm(path);
      assertThat(alarm.composite()).as(path).isTrue();
      assertThat(alarm.alarmRule()).isEqualTo(rule);
      assertThat(alarm.time()).isEqualTo(Decoding.at("2026-03-03T09:11:40Z"));
      assertThat(alarm.dimensions()).isEmpty();
    }
  }
}
