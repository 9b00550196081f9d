package io.probablecause.local.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.probablecause.forwarder.inventory.InventoryRefresher;
import io.probablecause.forwarder.inventory.Mapping;
import io.probablecause.forwarder.inventory.Reading;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The policies of the functions against the calls that they make: the handlers named in Terraform
 * run as Lambda runs them, in a process of their own, with nothing but their environment.
 */
class ForwarderPermissionsTest {
  private static final Pattern HANDLER =
      Pattern.compile("\"(io\\.probablecause[\\w.]+)::handleRequest\"");
  private static final String MESSAGE =
      packed(
          "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"1\",\"logGroup\":\"g\",\"logStream\":\"s\",\"subscriptionFilters\":[],\"logEvents\":[{\"id\":\"1\",\"timestamp\":1,\"message\":\"m\"}]}");
  private static final Map<String, String> EVENTS =
      Map.of(
          "LogsHandler",
          "{\"awslogs\": {\"data\": \"%s\"}}".formatted(MESSAGE),
          "OpenSearchHandler",
          "{\"Records\": [{\"kinesis\": {\"sequenceNumber\": \"1\", \"data\": \"%s\"}}]}"
              .formatted(MESSAGE),
          "NotificationsHandler",
          "{\"id\": \"1\", \"source\": \"aws.cloudwatch\", \"detail-type\": \"CloudWatch Alarm State Change\", \"resources\": [], \"detail\": {}}",
          "ObjectsHandler",
          "{\"Records\": [{\"eventSource\": \"aws:s3\", \"eventName\": \"ObjectCreated:Put\", \"awsRegion\": \"us-east-1\", \"s3\": {\"bucket\": {\"name\": \"trail\"}, \"object\": {\"key\": \"AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/21/1.json\", \"eTag\": \"e\"}}}]}");

  private final Set<AwsCall> calls = CallRecorder.newCalls();

  private static String packed(String json) {
    var bytes = new java.io.ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(bytes)) {
      gzip.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return java.util.Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  @Test
  void everyCallOfTheForwarderIsGrantedAndEveryGrantIsCalled(@TempDir Path folder)
      throws Exception {
    try (LocalKinesis local = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
        CallRecorder kinesis = CallRecorder.before(local.endpoint(), calls);
        CallRecorder aws = CallRecorder.answering(ForwarderPermissionsTest::answer, calls)) {
      local.createStream("pc-logs", 1);
      local.createStream("pc-signals", 1);
      for (String handler : handlers("infra/terraform/modules/forwarder/variables.tf")) {
        String event = EVENTS.get(handler.substring(handler.lastIndexOf('.') + 1));
        assertThat(event).as("an event for %s", handler).isNotNull();
        assertThat(run(handler, event, environment(kinesis, aws, "1000000"), folder))
            .as(handler)
            .isZero();
      }
      run(
          "io.probablecause.forwarder.lambda.NotificationsHandler",
          "{\"id\": \"1\", \"resources\": [], \"detail\": \"larger than is taken\"}",
          environment(kinesis, aws, "20"),
          folder);
    }
    Permissions permissions = Permissions.of("forwarder");
    assertThat(permissions.refused(calls)).isEmpty();
    assertThat(permissions.idle(calls)).isEmpty();
  }

  @Test
  void everyCallOfTheInventoryIsGrantedAndEveryGrantIsCalled() throws Exception {
    Map<String, String> estate = estate();
    try (CallRecorder aws =
        CallRecorder.answering((call, e, body) -> estate(estate, call, e, body), calls)) {
      Reading reading =
          new InventoryRefresher(
                  StaticCredentialsProvider.create(
                      AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                  UrlConnectionHttpClient.create(),
                  "eu-west-1",
                  aws.endpoint(),
                  Backoff.real())
              .read(
                  new InventoryRefresher.Scope(
                      List.of("eu-west-1"), List.of("arn:aws:iam::222233334444:role/reader")),
                  Mapping.none("application"));
      assertThat(reading.problems()).isEmpty();
    }
    // The reading is sent by the same sender as the forwarder's, which the other test watches.
    calls.add(new AwsCall("kinesis:PutRecords", List.of("pc-signals")));
    Permissions permissions = Permissions.of("inventory");
    assertThat(permissions.refused(calls)).isEmpty();
    assertThat(permissions.idle(calls)).isEmpty();
  }

  private static List<String> handlers(String file) throws IOException {
    Matcher handler = HANDLER.matcher(Files.readString(Repository.file(file)));
    return handler.results().map(found -> found.group(1)).toList();
  }

  private static Map<String, String> environment(
      CallRecorder kinesis, CallRecorder aws, String most) {
    return Map.of(
        "AWS_REGION",
        "us-east-1",
        "AWS_ACCESS_KEY_ID",
        "local",
        "AWS_SECRET_ACCESS_KEY",
        "local",
        "AWS_ENDPOINT_URL_S3",
        aws.endpoint(),
        "AWS_ENDPOINT_URL_SQS",
        aws.endpoint(),
        "PC_OPENSEARCH_ENDPOINT",
        aws.endpoint(),
        "PC_ENDPOINT_KINESIS",
        kinesis.endpoint(),
        "MAX_RECORD_BYTES",
        most,
        "DEAD_LETTER_QUEUE_URL",
        aws.endpoint() + "/111122223333/failed");
  }

  private static int run(String handler, String event, Map<String, String> environment, Path folder)
      throws IOException, InterruptedException {
    Path input = Files.writeString(folder.resolve("event.json"), event);
    ProcessBuilder lambda =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            HandlerProcess.class.getName(),
            handler);
    lambda.environment().putAll(environment);
    Process process = lambda.inheritIO().redirectInput(input.toFile()).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static byte[] answer(AwsCall call, HttpExchange exchange, byte[] body) {
    String answer =
        switch (call.action()) {
          case "s3:GetObject" ->
              "{\"Records\": [{\"eventID\": \"1\", \"eventTime\": \"2026-11-21T00:00:00Z\", \"eventName\": \"RebootInstances\"}]}";
          case "sqs:SendMessage" -> sent(body);
          case "es:ESHttpPut" -> "{\"acknowledged\": true}";
          case "es:ESHttpPost" -> "{\"items\": [{\"index\": {\"status\": 201}}]}";
          default -> throw new IllegalStateException("not expected: " + call);
        };
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  /** The SDK compares the hash of what it sent. */
  private static String sent(byte[] body) {
    try {
      String message = new ObjectMapper().readTree(body).path("MessageBody").asText();
      byte[] hash =
          MessageDigest.getInstance("MD5").digest(message.getBytes(StandardCharsets.UTF_8));
      return "{\"MessageId\": \"1\", \"MD5OfMessageBody\": \""
          + HexFormat.of().formatHex(hash)
          + "\"}";
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> estate() throws IOException {
    Map<String, String> answers = new HashMap<>();
    Path file = Repository.file("log-forwarder/src/test/resources/inventory/estate.txt");
    for (String part : Files.readString(file).split("(?m)^=== ")) {
      int end = part.indexOf('\n');
      if (end > 0) {
        answers.put(part.substring(0, end).strip(), part.substring(end + 1).strip());
      }
    }
    answers.put("/eks/clusters", "{\"clusters\": [\"blue\"]}");
    answers.put(
        "AssumeRole",
        "<R><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>S</SecretAccessKey><SessionToken>T</SessionToken></Credentials></AssumeRoleResult></R>");
    return answers;
  }

  /** By operation and page token, or by address, as the file names them. */
  private static byte[] estate(
      Map<String, String> answers, AwsCall call, HttpExchange exchange, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    boolean isJson = exchange.getRequestHeaders().getFirst("X-Amz-Target") != null;
    boolean isQuery = text.contains("Action=");
    Matcher token =
        Pattern.compile(
                "\"(?:nextToken|PaginationToken)\":\"([^\"]+)\"|(?:NextToken|Marker)=([^&]+)")
            .matcher(text);
    String operation = call.action().substring(call.action().indexOf(':') + 1);
    String key = isJson || isQuery ? operation : exchange.getRequestURI().toString();
    if (token.find()) {
      key += "@" + (token.group(1) == null ? token.group(2) : token.group(1));
    }
    boolean isXml = isQuery || call.action().startsWith("route53:");
    return answers.getOrDefault(key, isXml ? "<Nothing/>" : "{}").getBytes(StandardCharsets.UTF_8);
  }
}
