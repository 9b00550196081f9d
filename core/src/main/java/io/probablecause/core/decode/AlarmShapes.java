package io.probablecause.core.decode;

import com.fasterxml.jackson.core.JsonGenerator;
import io.probablecause.core.event.FieldPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Alarm state changes as SNS ("Amazon SNS notification for an alarm") and as the Lambda alarm
 * action ("Invoke a Lambda function from an alarm") get them, brought to the shape of the
 * EventBridge event {@code CloudWatch Alarm State Change}.
 */
final class AlarmShapes {
  static final String SOURCE = "aws.cloudwatch";
  static final String DETAIL_TYPE = "CloudWatch Alarm State Change";

  private AlarmShapes() {}

  static byte[] ofLambdaAction(JsonLine action) {
    JsonFields fields = action.fields;
    return JsonWriter.object(
        out -> {
          String arn = text(fields, "alarmArn");
          head(out, arn, text(fields, "accountId"), text(fields, "region"), text(fields, "time"));
          JsonWriter.raw(out, "detail", action.tape, fields.node(FieldPath.of("alarmData")));
        });
  }

  /**
   * An alarm notifies topics of its own region only: where it gives no ARN, the topic's region is
   * its region, or null where that is not known either.
   */
  static byte[] ofSns(JsonFields alarm, String topicRegion) {
    return JsonWriter.object(
        out -> {
          String arn = text(alarm, "AlarmArn");
          String region = arn == null ? topicRegion : Arns.region(arn);
          String changed = text(alarm, "StateChangeTime");
          head(
              out,
              arn,
              text(alarm, "AWSAccountId"),
              region == null ? text(alarm, "Region") : region,
              changed);
          out.writeObjectFieldStart("detail");
          JsonWriter.text(out, "alarmName", text(alarm, "AlarmName"));
          state(out, "state", text(alarm, "NewStateValue"), text(alarm, "NewStateReason"), changed);
          state(out, "previousState", text(alarm, "OldStateValue"), null, null);
          configuration(out, alarm);
          out.writeEndObject();
        });
  }

  private static void head(
      JsonGenerator out, String arn, String account, String region, String time)
      throws IOException {
    out.writeStringField("source", SOURCE);
    out.writeStringField("detail-type", DETAIL_TYPE);
    JsonWriter.text(out, "account", account);
    JsonWriter.text(out, "region", region);
    JsonWriter.text(out, "time", time);
    out.writeArrayFieldStart("resources");
    if (arn != null) {
      out.writeString(arn);
    }
    out.writeEndArray();
  }

  private static void state(
      JsonGenerator out, String name, String value, String reason, String time) throws IOException {
    out.writeObjectFieldStart(name);
    JsonWriter.text(out, "value", value);
    JsonWriter.text(out, "reason", reason);
    JsonWriter.text(out, "timestamp", time);
    out.writeEndObject();
  }

  private static void configuration(JsonGenerator out, JsonFields alarm) throws IOException {
    out.writeObjectFieldStart("configuration");
    JsonWriter.text(out, "description", text(alarm, "AlarmDescription"));
    JsonWriter.text(out, "alarmRule", text(alarm, "AlarmRule"));
    out.writeArrayFieldStart("metrics");
    metric(out, alarm.get(FieldPath.of("Trigger")));
    if (alarm.get(FieldPath.of("Trigger.Metrics")) instanceof List<?> several) {
      for (Object one : several) {
        metric(
            out,
            one instanceof Map<?, ?> map && map.get("MetricStat") instanceof Map<?, ?> stat
                ? stat.get("Metric")
                : null);
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void metric(JsonGenerator out, Object trigger) throws IOException {
    if (!(trigger instanceof Map<?, ?> map) || !(map.get("MetricName") instanceof String name)) {
      return;
    }
    out.writeStartObject();
    out.writeObjectFieldStart("metricStat");
    out.writeObjectFieldStart("metric");
    out.writeStringField("name", name);
    JsonWriter.text(out, "namespace", map.get("Namespace") instanceof String space ? space : null);
    out.writeObjectFieldStart("dimensions");
    if (map.get("Dimensions") instanceof List<?> dimensions) {
      for (Object dimension : dimensions) {
        dimension(out, dimension);
      }
    }
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void dimension(JsonGenerator out, Object dimension) throws IOException {
    if (dimension instanceof Map<?, ?> pair
        && pair.get("name") instanceof String name
        && pair.get("value") instanceof String value) {
      out.writeStringField(name, value);
    }
  }

  private static String text(JsonFields fields, String name) {
    return fields.text(fields.node(FieldPath.of(name)));
  }
}
