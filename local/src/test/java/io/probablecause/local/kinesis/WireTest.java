package io.probablecause.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes on the wire, as a client without the SDK sees them, valid and not. */
class WireTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String JSON = "application/x-amz-json-1.1";

  private static LocalKinesis local;

  @BeforeAll
  static void start() {
    local = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
    local.createStream("wire", 1);
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @Test
  void writesBytesAsBase64AndTimesAsSeconds() throws Exception {
    JsonNode put = json("PutRecord", "{'StreamName':'wire','PartitionKey':'k','Data':'aGVsbG8='}");
    assertThat(put.get("ShardId").asText()).isEqualTo("shardId-000000000000");
    JsonNode iterator =
        json(
            "GetShardIterator",
            "{'StreamName':'wire','ShardId':'shardId-000000000000',"
                + "'ShardIteratorType':'AT_SEQUENCE_NUMBER','StartingSequenceNumber':'"
                + put.get("SequenceNumber").asText()
                + "'}");
    JsonNode record =
        json("GetRecords", "{'ShardIterator':'" + iterator.get("ShardIterator").asText() + "'}")
            .get("Records")
            .get(0);
    assertThat(record.get("Data").asText()).isEqualTo("aGVsbG8=");
    assertThat(record.get("ApproximateArrivalTimestamp").asDouble())
        .isBetween(System.currentTimeMillis() / 1000.0 - 60, System.currentTimeMillis() / 1000.0);
  }

  @Test
  void answersWithARequestId() throws Exception {
    HttpResponse<String> response = send("ListStreams", JSON, "{}");
    assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
    assertThat(response.headers().firstValue("Content-Type")).contains(JSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ListStreams      | {                                             | SerializationException
          ListStreams      | []                                            | SerializationException
          ListStreams      | 'text'                                        | SerializationException
          ListStreams      | {"Limit":"many"}                              | SerializationException
          ListStreams      | {"Limit":0}                                   | ValidationException
          Nonsense         | {}                                            | UnknownOperationException
          CreateStream     | {}                                            | ValidationException
          CreateStream     | {"StreamName":7}                              | SerializationException
          CreateStream     | {"StreamName":"a b"}                          | ValidationException
          CreateStream     | {"StreamName":"x","ShardCount":-1}            | ValidationException
          CreateStream     | {"StreamName":"x","ShardCount":99999999999}   | ValidationException
          CreateStream     | {"StreamName":"wire"}                         | ResourceInUseException
          DescribeStream   | {}                                            | InvalidArgumentException
          DescribeStream   | {"StreamARN":"arn:nonsense"}                  | ValidationException
          DescribeStream   | {"StreamName":"absent"}                       | ResourceNotFoundException
          ListShards       | {"NextToken":"bm9uc2Vuc2U="}                  | InvalidArgumentException
          ListShards       | {"StreamName":"wire","ShardFilter":{"Type":"X"}} | ValidationException
          ListShards       | {"StreamName":"wire","ShardFilter":{"Type":"AT_TIMESTAMP"}} | ValidationException
          PutRecord        | {"StreamName":"wire","PartitionKey":"k"}      | ValidationException
          PutRecord        | {"StreamName":"wire","PartitionKey":"k","Data":"%%"} | SerializationException
          PutRecord        | {"StreamName":"wire","PartitionKey":"k","Data":{}}   | SerializationException
          PutRecord        | {"StreamName":"wire","PartitionKey":"","Data":""}    | ValidationException
          PutRecord        | {"StreamName":"wire","PartitionKey":"k","Data":"","ExplicitHashKey":"-1"} | ValidationException
          PutRecord        | {"StreamName":"wire","PartitionKey":"k","Data":"","ExplicitHashKey":"340282366920938463463374607431768211456"} | InvalidArgumentException
          PutRecords       | {"StreamName":"wire","Records":{}}            | SerializationException
          PutRecords       | {"StreamName":"wire","Records":[1]}           | SerializationException
          GetRecords       | {"ShardIterator":"%%%"}                       | InvalidArgumentException
          GetRecords       | {"ShardIterator":"AAAA"}                      | InvalidArgumentException
          GetRecords       | {}                                            | ValidationException
          GetShardIterator | {"StreamName":"wire","ShardId":"shardId-000000000000","ShardIteratorType":"X"} | ValidationException
          GetShardIterator | {"StreamName":"wire","ShardId":"shardId-000000000000","ShardIteratorType":"AT_SEQUENCE_NUMBER"} | InvalidArgumentException
          GetShardIterator | {"StreamName":"wire","ShardId":"shardId-000000000000","ShardIteratorType":"AT_SEQUENCE_NUMBER","StartingSequenceNumber":"abc"} | InvalidArgumentException
          GetShardIterator | {"StreamName":"wire","ShardId":"shardId-000000000000","ShardIteratorType":"AT_TIMESTAMP","Timestamp":99999999999} | InvalidArgumentException
          GetShardIterator | {"StreamName":"wire","ShardId":"shardId-000000000000","ShardIteratorType":"AT_TIMESTAMP","Timestamp":1e999999999} | InvalidArgumentException
          UpdateShardCount | {"StreamName":"wire","TargetShardCount":2}    | ValidationException
          UpdateShardCount | {"StreamName":"wire","TargetShardCount":2000000000,"ScalingType":"UNIFORM_SCALING"} | InvalidArgumentException
          AddTagsToStream  | {"StreamName":"wire","Tags":{"a":1}}          | SerializationException
          """)
  void refusesWhatIsWrongWithTheErrorThatKinesisUses(String operation, String body, String type)
      throws Exception {
    HttpResponse<String> response = send(operation, JSON, body);
    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode error = MAPPER.readTree(response.body());
    assertThat(error.get("__type").asText()).isEqualTo(type);
    assertThat(error.get("message").asText()).isNotBlank().doesNotContain("at io.probablecause");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 63, 400})
  void refusesBytesThatAreNotCbor(int seed) throws Exception {
    byte[] noise = new byte[seed * 3 + 1];
    new java.util.Random(seed).nextBytes(noise);
    noise[0] = (byte) 0xff;
    HttpResponse<byte[]> response =
        HTTP.send(
            request("PutRecord", "application/x-amz-cbor-1.1", BodyPublishers.ofByteArray(noise))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void refusesDeepNesting() throws Exception {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThat(send("ListStreams", JSON, deep).statusCode()).isEqualTo(400);
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    String large = "{\"a\":\"" + "x".repeat(17 << 20) + "\"}";
    int status;
    try {
      status = send("ListStreams", JSON, large).statusCode();
    } catch (IOException connectionClosedWhileSending) {
      status = 413;
    }
    assertThat(status).isEqualTo(413);
    // A client of its own: the connection that was closed may still be in the other one's pool.
    HttpRequest next = request("ListStreams", JSON, BodyPublishers.ofString("{}")).build();
    assertThat(HttpClient.newHttpClient().send(next, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void refusesOtherContentTypesMethodsAndWebPages() throws Exception {
    assertThat(send("ListStreams", "text/plain", "{}").statusCode()).isEqualTo(400);
    HttpRequest get = HttpRequest.newBuilder(local.endpoint()).GET().build();
    assertThat(HTTP.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    HttpRequest page =
        request("ListStreams", JSON, BodyPublishers.ofString("{}"))
            .header("Origin", "http://evil.example")
            .build();
    assertThat(HTTP.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  private static JsonNode json(String operation, String singleQuoted) throws Exception {
    HttpResponse<String> response = send(operation, JSON, singleQuoted.replace('\'', '"'));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return MAPPER.readTree(response.body());
  }

  private static HttpResponse<String> send(String operation, String contentType, String body)
      throws Exception {
    HttpRequest request =
        request(
                operation,
                contentType,
                BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(
      String operation, String contentType, BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create(local.endpoint() + "/"))
        .header("Content-Type", contentType)
        .header("X-Amz-Target", "Kinesis_20131202." + operation)
        .POST(body);
  }
}
