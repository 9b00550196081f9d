package io.probablecause.forwarder.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.forwarder.SharedData;
import io.probablecause.forwarder.message.LogEvent;
import io.probablecause.forwarder.message.Messages;
import io.probablecause.forwarder.send.Backoff;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class RawCopyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long DAY = 1_772_323_200_000L; // 2026-03-01
  private static final OpenSearchAccess USER = OpenSearchAccess.basic("writer", "secret");

  private final List<Long> pauses = new ArrayList<>();
  private StubOpenSearch search;
  private RawCopy copy;

  @BeforeEach
  void start() throws IOException {
    search = new StubOpenSearch();
    copy = copy(USER, search.endpoint());
  }

  @AfterEach
  void stop() {
    search.close();
  }

  private RawCopy copy(OpenSearchAccess access, URI endpoint) {
    Backoff backoff = new Backoff(new SplittableRandom(1), pauses::add);
    return new RawCopy(UrlConnectionHttpClient.create(), endpoint, access, "pc-logs", backoff);
  }

  private static byte[] message(String prefix, int events, int length) {
    return Messages.pack(
        "111122223333",
        "/ecs/orders",
        "task",
        IntStream.range(0, events)
            .mapToObj(i -> new LogEvent(prefix + i, DAY + i, "x".repeat(length) + i))
            .toList());
  }

  /** An event of a Kinesis trigger whose records have the sequence numbers s0, s1, … */
  private static JsonNode event(byte[]... records) {
    ObjectNode event = JSON.createObjectNode();
    for (int i = 0; i < records.length; i++) {
      event
          .withArray("Records")
          .addObject()
          .putObject("kinesis")
          .put("sequenceNumber", "s" + i)
          .put("data", Base64.getEncoder().encodeToString(records[i]));
    }
    return event;
  }

  @Test
  void everyLineIsADocumentInTheIndexOfItsOwnDay() throws IOException {
    byte[] twoDays =
        Messages.pack(
            "111122223333",
            "/ecs/orders",
            "task",
            List.of(
                new LogEvent("1", DAY - 1, "the \"last\" line"),
                new LogEvent("2", DAY, "the first line")));
    assertThat(copy.handle(event(twoDays)).toString()).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(search.documents).containsOnlyKeys("pc-logs-2026.02.28/1", "pc-logs-2026.03.01/2");
    assertThat(search.documents.get("pc-logs-2026.02.28/1"))
        .isEqualTo(
            JSON.readTree(
                "{\"@timestamp\":1772323199999,\"account\":\"111122223333\",\"log_group\":\"/ecs/orders\",\"log_stream\":\"task\",\"message\":\"the \\\"last\\\" line\"}"));
    assertThat(copy.written()).isEqualTo(2);
  }

  @Test
  void theTemplateGoesFirstAndOnce() {
    copy.handle(event(message("a", 1, 1)));
    copy.handle(event(message("b", 1, 1)));
    assertThat(search.authorizations).hasSize(3);
    JsonNode template = search.templates.get("pc-logs");
    assertThat(template.path("index_patterns").get(0).asText()).isEqualTo("pc-logs-*");
    assertThat(template.at("/template/mappings/properties/log_group/type").asText())
        .isEqualTo("keyword");
  }

  @Test
  void aMessageOfASubscriptionOfAwsIsCopied() throws IOException {
    JsonNode fixture =
        JSON.readTree(
            Files.readAllBytes(
                SharedData.fixture("aws_lambda_java_events/cloudwatchlogs_event.json")));
    byte[] data = Base64.getDecoder().decode(fixture.path("awslogs").path("data").asText());
    copy.handle(event(data));
    assertThat(search.documents).isNotEmpty();
    assertThat(search.documents.values())
        .allSatisfy(d -> assertThat(d.path("log_group").asText()).isNotEmpty());
  }

  @Test
  void requestsStayWithinTheirBoundHoweverLargeTheMessage() {
    copy.handle(event(message("a", 5_000, 10), message("b", 30, 900_000)));
    assertThat(search.documents).hasSize(5_030);
    assertThat(search.bulkSizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(2_000));
    assertThat(search.bulkSizes).hasSizeGreaterThan(7);
  }

  @Test
  void aThrottledRequestIsSentAgainAfterAPauseThatGrows() {
    search.refusedRequests = 4;
    assertThat(copy.handle(event(message("a", 3, 5))).path("batchItemFailures")).isEmpty();
    assertThat(search.documents).hasSize(3);
    assertThat(pauses).hasSize(4);
    for (int i = 0; i < pauses.size(); i++) {
      assertThat(pauses.get(i)).isBetween(0L, Math.min(10_000, 200L << (i + 1)));
    }
  }

  @Test
  void ofARequestThatWasTakenInPartOnlyTheRestIsSentAgain() {
    search.busyFor.put("a3", 1);
    search.busyFor.put("a7", 2);
    assertThat(copy.handle(event(message("a", 10, 5))).path("batchItemFailures")).isEmpty();
    assertThat(search.bulkSizes).containsExactly(10, 2, 1);
    assertThat(search.documents).hasSize(10);
    assertThat(copy.written()).isEqualTo(10);
  }

  @Test
  void aDocumentThatDoesNotFitIsToldAndHoldsNothingBack() {
    search.unfit.add("a1");
    assertThat(copy.handle(event(message("a", 3, 5))).path("batchItemFailures")).isEmpty();
    assertThat(search.documents).hasSize(2);
    assertThat(copy.refused()).isEqualTo(1);
  }

  @Test
  void whatIsThrottledToTheEndComesBackFromTheFirstRecordConcerned() {
    copy.handle(event(message("warm", 1, 1)));
    search.busyFor.put("b0", Integer.MAX_VALUE);
    JsonNode event = event(message("a", 2_000, 5), message("b", 5, 5), message("c", 5, 5));
    assertThat(copy.handle(event).toString())
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"s1\"}]}");
    search.busyFor.clear();
    JsonNode again = event(message("b", 5, 5), message("c", 5, 5));
    assertThat(copy.handle(again).path("batchItemFailures")).isEmpty();
    assertThat(search.documents).hasSize(2_011);
  }

  @Test
  void aDomainThatCannotBeReachedBringsTheWholeBatchBack() {
    search.close();
    assertThat(copy.handle(event(message("a", 1, 5))).toString()).contains("\"s0\"");
    assertThat(search.documents).isEmpty();
  }

  @Test
  void aDomainThatDeniesAccessBringsTheBatchBackWithoutTryingAgain() {
    search.refusedRequests = 1;
    search.refusal = 403;
    assertThat(copy.handle(event(message("a", 1, 5))).toString()).contains("\"s0\"");
    assertThat(pauses).isEmpty();
  }

  @Test
  void aRecordThatIsNoMessageIsCountedAndTheOthersAreCopied() {
    byte[] broken = "no message".getBytes(StandardCharsets.UTF_8);
    assertThat(copy.handle(event(broken, message("a", 2, 5))).path("batchItemFailures")).isEmpty();
    assertThat(copy.unreadable()).isEqualTo(1);
    assertThat(search.documents).hasSize(2);
  }

  @Test
  void requestsAreSentAsAUserOrSigned() {
    copy.handle(event(message("a", 1, 5)));
    String pair =
        Base64.getEncoder().encodeToString("writer:secret".getBytes(StandardCharsets.UTF_8));
    assertThat(search.authorizations).containsOnly("Basic " + pair);
    search.authorizations.clear();
    OpenSearchAccess signed =
        OpenSearchAccess.signed(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
            "eu-west-1");
    copy(signed, search.endpoint()).handle(event(message("b", 1, 5)));
    assertThat(search.authorizations)
        .hasSize(2)
        .allSatisfy(
            header ->
                assertThat(header)
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                    .contains("/eu-west-1/es/aws4_request"));
  }

  @Test
  void aUserWithoutAPasswordIsRefusedWithASentence() {
    assertThatThrownBy(() -> OpenSearchAccess.basic("writer", ""))
        .hasMessageContaining("a user needs a password");
  }
}
