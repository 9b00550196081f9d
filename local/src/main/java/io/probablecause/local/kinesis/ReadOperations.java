package io.probablecause.local.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** GetShardIterator and GetRecords. */
final class ReadOperations {
  private static final int MAX_RECORDS = 10_000;
  private static final long ITERATOR_LIFE_MILLIS = 300_000;

  private final StreamStore store;
  private final StreamNames names;
  private final Semaphore waiters;

  /** At most {@code maxWaiters} calls wait for records at a time; the others answer at once. */
  ReadOperations(StreamStore store, int maxWaiters) {
    this.store = store;
    this.names = new StreamNames(store);
    this.waiters = new Semaphore(maxWaiters);
  }

  Map<String, Operation> byName() {
    return Map.of("GetShardIterator", this::iterator, "GetRecords", this::records);
  }

  private ObjectNode iterator(Request request) {
    Stream stream = names.stream(request);
    Shard shard = store.shard(stream, request.name("ShardId"));
    throttle("GetShardIterator", stream, shard);
    return Shapes.object().put("ShardIterator", token(stream, shard, start(request, shard)));
  }

  private long start(Request request, Shard shard) {
    String type = request.requiredText("ShardIteratorType");
    return switch (type) {
      case "TRIM_HORIZON" -> 0;
      case "LATEST" -> store.numbers().last() + 1;
      case "AT_TIMESTAMP" -> shard.positionAt(pastTime(request), store.numbers());
      case "AT_SEQUENCE_NUMBER" -> sequence(request, shard);
      case "AFTER_SEQUENCE_NUMBER" -> sequence(request, shard) + 1;
      default ->
          throw Request.unfit(
              type, "ShardIteratorType", "Member must satisfy enum value set of iterator types");
    };
  }

  private long pastTime(Request request) {
    if (!request.has("Timestamp")) {
      throw KinesisError.invalid("Must specify timestampInMillis parameter for AT_TIMESTAMP.");
    }
    long time = request.millis("Timestamp");
    if (time > store.now()) {
      throw KinesisError.invalid("The timestamp must not be in the future.");
    }
    return time;
  }

  /** Older numbers than the shard's are taken as trimmed: a consumer may outlive this endpoint. */
  private long sequence(Request request, Shard shard) {
    String type = request.requiredText("ShardIteratorType");
    if (!request.has("StartingSequenceNumber")) {
      throw KinesisError.invalid("Must specify StartingSequenceNumber for " + type + ".");
    }
    String text = request.requiredText("StartingSequenceNumber");
    long sequence = text.equals("0") ? 0 : SequenceNumbers.parse(text);
    long newest = shard.isOpen() ? store.numbers().last() : shard.endSequence();
    if (sequence < 0 || sequence > newest) {
      throw KinesisError.invalid(
          "StartingSequenceNumber used in GetShardIterator on shard "
              + shard.id()
              + " is invalid because it did not come from this stream.");
    }
    return sequence;
  }

  private ObjectNode records(Request request) {
    ShardPosition at = ShardPosition.fromToken(request.requiredText("ShardIterator"));
    int limit = request.integer("Limit", MAX_RECORDS, 1, MAX_RECORDS);
    Stream stream = store.stream(at.stream());
    if (stream.incarnation() != at.incarnation()) {
      throw KinesisError.notFound("The stream of this iterator has been deleted.");
    }
    Shard shard = store.shard(stream, at.shardId());
    refuseOld(at, stream, shard);
    throttle("GetRecords", stream, shard);
    waitForRecords(shard, at.sequence());
    Page page = shard.read(at.sequence(), limit, store.now(), store.config().shardEnd());
    return response(page, stream, shard, request.wire());
  }

  private void refuseOld(ShardPosition at, Stream stream, Shard shard) {
    long age = store.now() - at.issuedAt();
    boolean injected = store.config().faults().expiresIterator(stream.name(), shard.id());
    if (injected || age > ITERATOR_LIFE_MILLIS) {
      throw KinesisError.expired(
          "ExpiredIteratorException",
          "Iterator expired. The iterator was created "
              + age
              + " milliseconds ago; the limit is "
              + ITERATOR_LIFE_MILLIS
              + " milliseconds.");
    }
  }

  private void waitForRecords(Shard shard, long position) {
    long millis = store.config().emptyPageWait().toMillis();
    if (millis == 0 || !shard.isIdleAt(position) || !waiters.tryAcquire()) {
      return;
    }
    try {
      shard.await(position, millis);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      waiters.release();
    }
  }

  private ObjectNode response(Page page, Stream stream, Shard shard, Wire wire) {
    ObjectNode response = Shapes.object();
    ArrayNode records = response.putArray("Records");
    page.records().forEach(stored -> records.add(Shapes.record(stored, wire)));
    response.put("MillisBehindLatest", page.millisBehindLatest());
    if (!page.atEnd()) {
      return response.put("NextShardIterator", token(stream, shard, page.next()));
    }
    ArrayNode children = response.putArray("ChildShards");
    shard.children().forEach(child -> children.add(Shapes.childShard(child)));
    return response;
  }

  private String token(Stream stream, Shard shard, long position) {
    return new ShardPosition(stream.name(), stream.incarnation(), shard.id(), position, store.now())
        .toToken();
  }

  private void throttle(String operation, Stream stream, Shard shard) {
    if (store.config().faults().throttles(operation, stream.name())) {
      throw KinesisError.throttled(
          "Rate exceeded for shard "
              + shard.id()
              + " in stream "
              + stream.name()
              + " under account "
              + store.config().account()
              + ".");
    }
  }
}
