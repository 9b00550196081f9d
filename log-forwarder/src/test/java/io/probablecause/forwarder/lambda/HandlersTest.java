package io.probablecause.forwarder.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.forwarder.SharedData;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.DeadLetters;
import io.probablecause.forwarder.send.FakeKinesis;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.SendException;
import io.probablecause.forwarder.send.SendLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeKinesis kinesis = new FakeKinesis();
  private final KinesisSender sender =
      new KinesisSender(
          kinesis,
          "s",
          SendLimits.defaults(),
          new Backoff(new SplittableRandom(1), millis -> {}),
          DeadLetters.into(new ArrayList<>()));

  private static JsonNode fixture(String name) throws IOException {
    return JSON.readTree(Files.readAllBytes(SharedData.fixture(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_lambda_java_events/cloudwatchlogs_event.json",
        "aws_lambda_go_events/cloudwatch-logs-event.json",
        "lambda_promtail/events/cloudwatch-logs-event.json"
      })
  void aLogSubscriptionGoesOnByteForByte(String name) throws IOException {
    JsonNode event = fixture(name);
    new LogsSubscription(sender).handle(event);
    assertThat(kinesis.taken).hasSize(1);
    assertThat(kinesis.taken.get(0).data().asByteArray())
        .isEqualTo(Base64.getDecoder().decode(event.path("awslogs").path("data").asText()));
  }

  @Test
  void aThrottledSubscriptionArrivesAfterSomeAttempts() throws IOException {
    kinesis.throttles = (request, all) -> request < 4;
    new LogsSubscription(sender)
        .handle(fixture("aws_lambda_java_events/cloudwatchlogs_event.json"));
    assertThat(kinesis.taken).hasSize(1);
    assertThat(kinesis.requestSizes).hasSize(4);
  }

  @Test
  void aDeniedSubscriptionThrowsSoThatLambdaInvokesAgain() throws IOException {
    kinesis.denied = FakeKinesis.accessDenied();
    JsonNode event = fixture("aws_lambda_java_events/cloudwatchlogs_event.json");
    assertThatThrownBy(() -> new LogsSubscription(sender).handle(event))
        .isInstanceOf(SendException.class);
  }

  @Test
  void anEventThatIsNoSubscriptionIsRefusedWithASentence() {
    assertThatThrownBy(() -> new LogsSubscription(sender).handle(JSON.createObjectNode()))
        .hasMessageContaining("awslogs.data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_lambda_java_events/cloudwatch_metric_alarm.json",
        "aws_lambda_java_events/cloudwatch_composite_alarm.json",
        "aws_lambda_java_events/cloudwatch_event.json",
        "aws_lambda_java_events/config_event.json",
        "aws_lambda_go_events/ecs-container-instance-state-change.json",
        "aws_lambda_go_events/autoscaling-event-launch-successful.json"
      })
  void aSignalGoesOnInItsShape(String name) throws IOException {
    JsonNode event = fixture(name);
    new Signals(sender).handle(event);
    assertThat(JSON.readTree(kinesis.taken.get(0).data().asByteArray())).isEqualTo(event);
  }

  @Test
  void eachNotificationOfAnSnsEventIsASignalOfItsOwn() throws IOException {
    var event =
        (com.fasterxml.jackson.databind.node.ObjectNode)
            fixture("aws_lambda_java_events/sns_event.json");
    event.withArray("Records").add(event.path("Records").get(0).deepCopy());
    new Signals(sender).handle(event);
    assertThat(kinesis.taken).hasSize(2);
    JsonNode one = JSON.readTree(kinesis.taken.get(0).data().asByteArray());
    assertThat(one.path("Records").size()).isEqualTo(1);
    assertThat(one.path("Records").get(0).path("Sns").path("MessageId").asText())
        .isEqualTo("dc918f50-80c6-56a2-ba33-d8a9bbf013ab");
  }

  @Test
  void signalsAboutOneResourceShareAPartitionKey() throws IOException {
    JsonNode alarm = fixture("aws_lambda_java_events/cloudwatch_metric_alarm.json");
    new Signals(sender).handle(alarm);
    new Signals(sender).handle(alarm);
    assertThat(kinesis.taken.get(0).partitionKey()).isEqualTo(kinesis.taken.get(1).partitionKey());
  }
}
