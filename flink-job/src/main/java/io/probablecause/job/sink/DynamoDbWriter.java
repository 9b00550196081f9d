package io.probablecause.job.sink;

import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Versioned;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Writes versioned items: an item is put only where none of the same or a later version stands, so
 * that neither a replay nor an overtaken retry leaves a row stale. What DynamoDB refuses for good
 * (no permission, no such table) fails the job with the action's name; what it may accept later is
 * retried by the client, then by the job's restart. A table that is slower than those who make its
 * rows gets the latest of each row, see {@link WriteQueue}.
 */
public final class DynamoDbWriter<T> extends RichAsyncFunction<T, Boolean> {
  /** Rows that one subtask holds; more of them hold up those who make them. */
  public static final int CAPACITY = 8_192;

  /** Requests in flight for each subtask, at most. */
  private static final int IN_FLIGHT = 32;

  private static final String IS_OVER = "#v < :v";
  private static final String IS_NEWER = "attribute_not_exists(#v) OR " + IS_OVER;

  /** A codec that can be shipped with the operator. */
  public interface Codec<T> extends Function<T, Versioned>, Serializable {}

  private final Settings settings;
  private final Codec<T> codec;
  private transient ScheduledExecutorService timer;
  private transient DynamoDbAsyncClient client;
  private transient WriteQueue<ResultFuture<Boolean>> queue;

  public DynamoDbWriter(Settings settings, Codec<T> codec) {
    this.settings = settings;
    this.codec = codec;
  }

  @Override
  public void open(OpenContext context) {
    timer = AwsClients.timer();
    client = AwsClients.dynamoDb(settings, IN_FLIGHT, timer);
    queue = new WriteQueue<>(IN_FLIGHT);
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
      timer.shutdownNow();
    }
  }

  @Override
  public void asyncInvoke(T value, ResultFuture<Boolean> result) {
    ResultFuture<Boolean> needless = queue.add(codec.apply(value), result);
    if (needless != null) {
      needless.complete(List.of(false));
    }
    writeNext();
  }

  private void writeNext() {
    for (var next = queue.next(); next != null; next = queue.next()) {
      write(next.versioned(), next.write());
    }
  }

  private void write(Versioned versioned, ResultFuture<Boolean> result) {
    long start = System.nanoTime();
    client
        .putItem(request(versioned))
        .whenComplete(
            (response, failure) -> {
              queue.done((System.nanoTime() - start) / 1_000_000);
              Throwable cause =
                  failure instanceof CompletionException ? failure.getCause() : failure;
              if (cause == null || cause instanceof ConditionalCheckFailedException) {
                result.complete(List.of(cause == null));
                writeNext();
              } else { // the job ends, and whatever waits is written after its restart
                result.completeExceptionally(explained(versioned, cause));
              }
            });
  }

  private PutItemRequest request(Versioned versioned) {
    AttributeValue version = AttributeValue.fromN(Long.toString(versioned.version()));
    Map<String, AttributeValue> item = new HashMap<>(versioned.item());
    item.put(Versioned.VERSION, version);
    return PutItemRequest.builder()
        .tableName(settings.table(versioned.table()))
        .item(item)
        .conditionExpression(versioned.onlyOver() ? IS_OVER : IS_NEWER)
        .expressionAttributeNames(Map.of("#v", Versioned.VERSION))
        .expressionAttributeValues(Map.of(":v", version))
        .build();
  }

  private IllegalStateException explained(Versioned versioned, Throwable cause) {
    String code =
        cause instanceof DynamoDbException e && e.awsErrorDetails() != null
            ? e.awsErrorDetails().errorCode()
            : cause.getClass().getSimpleName();
    return new IllegalStateException(
        "dynamodb:PutItem on " + settings.table(versioned.table()) + " failed: " + code, cause);
  }
}
