package io.probablecause.forwarder.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.SendLimits;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Collects documents into requests of the bulk API of a bounded size. Of a request that was taken
 * in part only what was refused for want of room (429, 5xx) is sent again, after a pause that
 * grows; a document that OpenSearch will never take is told and left out. Not for several threads.
 */
final class BulkWriter {
  static final int MOST_BYTES = 5 << 20;
  private static final int MOST_DOCUMENTS = 2_000;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final SendLimits PATIENCE = new SendLimits(1, 1, 1, 7, 200, 10_000);

  /** A document as the two lines of a bulk request. */
  private record Document(String id, byte[] lines) {}

  private final OpenSearchApi api;
  private final Backoff backoff;
  private final BiConsumer<String, String> refused;
  private List<Document> waiting = new ArrayList<>();
  private int waitingBytes;
  private long written;

  /**
   * @param refused takes the id of a document that OpenSearch does not take, and its reason
   */
  BulkWriter(OpenSearchApi api, Backoff backoff, BiConsumer<String, String> refused) {
    this.api = api;
    this.backoff = backoff;
    this.refused = refused;
  }

  /** Whether another document of this size goes into a request of its own. */
  boolean isFull(int bytes) {
    boolean full = waiting.size() == MOST_DOCUMENTS || waitingBytes + bytes > MOST_BYTES;
    return full && !waiting.isEmpty();
  }

  void add(String id, byte[] lines) {
    waiting.add(new Document(id, lines));
    waitingBytes += lines.length;
  }

  /** Sends what waits. OpenSearchException: not all of it was taken; what waits is forgotten. */
  void flush() {
    List<Document> left = waiting;
    waiting = new ArrayList<>();
    waitingBytes = 0;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      try {
        left = write(left);
        if (left.isEmpty()) {
          return;
        }
      } catch (OpenSearchException e) {
        if (!e.retryable() || attempt == PATIENCE.attempts()) {
          throw e;
        }
      }
      if (attempt == PATIENCE.attempts()) {
        throw new OpenSearchException(
            left.size() + " documents were refused " + attempt + " times", true, null);
      }
      backoff.pause(attempt, PATIENCE);
    }
  }

  /** Writes documents, and gives back those for which there was no room. */
  private List<Document> write(List<Document> documents) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);
    documents.forEach(document -> body.writeBytes(document.lines()));
    JsonNode answer =
        api.call(SdkHttpMethod.POST, "/_bulk", "application/x-ndjson", body.toByteArray());
    JsonNode items = answer.path("items");
    if (items.size() != documents.size()) {
      throw new OpenSearchException("OpenSearch answered fewer items than it was sent", true, null);
    }
    List<Document> again = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      JsonNode item = items.get(i).path("index");
      int status = item.path("status").asInt();
      if (status == TOO_MANY_REQUESTS || status >= 500) {
        again.add(documents.get(i));
      } else if (status >= 300) {
        refused.accept(
            documents.get(i).id(), status + " " + item.path("error").path("type").asText());
      } else {
        written++;
      }
    }
    return again;
  }

  long written() {
    return written;
  }
}
