package io.probablecause.forwarder.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Base64;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Dead letters in an SQS queue, as JSON: stream, partition key, source, reason and the record in
 * base64. A record that SQS could not hold is cut, and the letter says of what size it was.
 */
public final class SqsDeadLetters implements DeadLetters {
  /** SQS takes messages of 256 KiB at least; base64 makes 4 characters of 3 bytes. */
  private static final int MOST_BYTES = 180 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SqsClient sqs;
  private final String queueUrl;

  public SqsDeadLetters(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void put(Letter letter) {
    sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body(letter)));
  }

  static String body(Letter letter) {
    byte[] data = letter.record().data();
    boolean cut = data.length > MOST_BYTES;
    ObjectNode json =
        JSON.createObjectNode()
            .put("stream", letter.stream())
            .put("partitionKey", letter.record().partitionKey())
            .put("source", letter.record().source())
            .put("reason", letter.reason())
            .put("size", data.length)
            .put("cut", cut);
    json.put(
        "data", Base64.getEncoder().encodeToString(cut ? Arrays.copyOf(data, MOST_BYTES) : data));
    return json.toString();
  }
}
