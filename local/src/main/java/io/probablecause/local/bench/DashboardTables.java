package io.probablecause.local.bench;

import io.probablecause.core.config.Settings;
import io.probablecause.core.table.Versioned;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Fills tables, many rows at a time, and reads what the dashboard answers. */
record DashboardTables(DynamoDbClient client, Settings settings) {
  private static final int BATCH = 25;

  void write(Versioned row) {
    client.putItem(b -> b.tableName(settings.table(row.table())).item(item(row)));
  }

  void writeAll(int rows, IntFunction<Versioned> row) {
    IntStream.iterate(0, from -> from < rows, from -> from + BATCH)
        .parallel()
        .forEach(from -> batch(from, Math.min(rows, from + BATCH), row));
  }

  private void batch(int from, int to, IntFunction<Versioned> row) {
    Map<String, List<WriteRequest>> requests = new HashMap<>();
    for (int i = from; i < to; i++) {
      Versioned next = row.apply(i);
      requests
          .computeIfAbsent(settings.table(next.table()), t -> new ArrayList<>())
          .add(
              WriteRequest.builder()
                  .putRequest(PutRequest.builder().item(item(next)).build())
                  .build());
    }
    client.batchWriteItem(b -> b.requestItems(requests));
  }

  private static Map<String, AttributeValue> item(Versioned row) {
    Map<String, AttributeValue> item = new HashMap<>(row.item());
    item.put(Versioned.VERSION, AttributeValue.fromN(Long.toString(row.version())));
    return item;
  }

  static String unpacked(HttpResponse<byte[]> answer) throws IOException {
    byte[] body = answer.body();
    if (answer.headers().firstValue("content-encoding").orElse("").equals("gzip")) {
      try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
        body = gzip.readAllBytes();
      }
    }
    return new String(body, StandardCharsets.UTF_8);
  }
}
