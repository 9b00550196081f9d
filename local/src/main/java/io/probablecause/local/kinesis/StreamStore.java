package io.probablecause.local.kinesis;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** The streams of the endpoint by name. */
final class StreamStore {
  private static final int MAX_SHARDS_EVER = 10_000;

  private final ConcurrentSkipListMap<String, Stream> streams = new ConcurrentSkipListMap<>();
  private final LocalKinesisConfig config;
  private final SequenceNumbers numbers;

  StreamStore(LocalKinesisConfig config) {
    this.config = config;
    this.numbers = new SequenceNumbers(config.clock().millis());
  }

  LocalKinesisConfig config() {
    return config;
  }

  SequenceNumbers numbers() {
    return numbers;
  }

  long now() {
    return config.clock().millis();
  }

  synchronized void create(String name, int shards) {
    if (streams.containsKey(name)) {
      throw KinesisError.inUse(
          "Stream " + name + " under account " + config.account() + " already exists.");
    }
    requireRoomFor(shards);
    long bytes = config.maxBytesPerShard();
    streams.put(name, new Stream(name, shards, now(), bytes, numbers));
  }

  boolean contains(String name) {
    return streams.containsKey(name);
  }

  void delete(String name) {
    if (streams.remove(name) == null) {
      throw missing(name);
    }
  }

  /** The stream with what its retention has outlived already forgotten. */
  Stream stream(String name) {
    Stream stream = streams.get(name);
    if (stream == null) {
      throw missing(name);
    }
    stream.expire(now());
    return stream;
  }

  Shard shard(Stream stream, String id) {
    Shard shard = stream.shard(id);
    if (shard == null) {
      throw KinesisError.notFound(
          "Could not find shard "
              + id
              + " in stream "
              + stream.name()
              + " under account "
              + config.account()
              + ".");
    }
    return shard;
  }

  List<Stream> streams() {
    return List.copyOf(streams.values());
  }

  int openShards() {
    return streams.values().stream().mapToInt(stream -> stream.openShards().size()).sum();
  }

  /** Keeps open shards, and closed ones that wait for their retention to pass, bounded. */
  void requireRoomFor(int more) {
    int ever = streams.values().stream().mapToInt(stream -> stream.shards().size()).sum();
    if (more > config.maxOpenShards() - openShards() || more > MAX_SHARDS_EVER - ever) {
      throw KinesisError.limit(
          "This request would exceed the shard limit of "
              + config.maxOpenShards()
              + " for the account "
              + config.account()
              + " in "
              + config.region()
              + ". Open shards: "
              + openShards()
              + ". Requested: "
              + more
              + ".");
    }
  }

  private KinesisError missing(String name) {
    return KinesisError.notFound(
        "Stream " + name + " under account " + config.account() + " not found.");
  }
}
