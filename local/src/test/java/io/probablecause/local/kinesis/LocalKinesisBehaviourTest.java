package io.probablecause.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What only our double promises: bounded memory, a clock of one's own, faults on demand. */
class LocalKinesisBehaviourTest {
  private static final String STREAM = "stream";
  private static final String SHARD = "shardId-000000000000";

  private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));
  private LocalKinesis local;
  private KinesisClient kinesis;

  @AfterEach
  void stop() {
    if (local != null) {
      kinesis.close();
      local.close();
    }
  }

  @Test
  void createsAStreamOnlyOnceForItsOwnCaller() {
    start(quick());
    local.createStream(STREAM, 5);
    assertThat(kinesis.listShards(list -> list.streamName(STREAM)).shards()).hasSize(1);
  }

  @Test
  void dropsTheOldestRecordsBeyondItsMemoryAndMovesReadersToTheHorizon() {
    start(quick().withMaxBytesPerShard(100_000));
    String old = iterator(ShardIteratorType.TRIM_HORIZON);
    for (int i = 0; i < 500; i++) {
      put("k" + i, new byte[1_000]);
    }
    List<Record> kept = readAll(old);
    assertThat(kept).hasSizeBetween(80, 99);
    assertThat(kept.get(0).partitionKey()).isEqualTo("k" + (500 - kept.size()));
    assertThat(kept.get(kept.size() - 1).partitionKey()).isEqualTo("k499");
  }

  @Test
  void forgetsRecordsWhoseRetentionHasPassed() {
    start(quick().withClock(clock));
    put("old", new byte[1]);
    clock.advance(Duration.ofHours(23));
    put("young", new byte[1]);
    clock.advance(Duration.ofHours(2));
    assertThat(readAll(iterator(ShardIteratorType.TRIM_HORIZON)))
        .extracting(Record::partitionKey)
        .containsExactly("young");
  }

  @Test
  void forgetsAClosedShardOnceItsRetentionHasPassed() {
    start(quick().withClock(clock));
    scaleTo(2);
    clock.advance(Duration.ofHours(25));
    assertThat(kinesis.listShards(list -> list.streamName(STREAM)).shards())
        .extracting(shard -> shard.shardId())
        .containsExactly("shardId-000000000001", "shardId-000000000002");
  }

  @Test
  void expiresAnIteratorAfterFiveMinutes() {
    start(quick().withClock(clock));
    String iterator = iterator(ShardIteratorType.TRIM_HORIZON);
    clock.advance(Duration.ofMinutes(5));
    assertThat(kinesis.getRecords(get -> get.shardIterator(iterator)).records()).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThatThrownBy(() -> kinesis.getRecords(get -> get.shardIterator(iterator)))
        .isInstanceOf(ExpiredIteratorException.class);
  }

  @Test
  void saysHowFarBehindAReaderIs() {
    start(quick().withClock(clock));
    put("first", new byte[1]);
    put("second", new byte[1]);
    clock.advance(Duration.ofSeconds(42));
    String iterator = iterator(ShardIteratorType.TRIM_HORIZON);
    GetRecordsResponse page = kinesis.getRecords(get -> get.shardIterator(iterator).limit(1));
    assertThat(page.millisBehindLatest()).isEqualTo(42_000);
    GetRecordsResponse last =
        kinesis.getRecords(get -> get.shardIterator(page.nextShardIterator()));
    assertThat(last.millisBehindLatest()).isZero();
  }

  @Test
  void anIteratorDoesNotReadAnotherStreamOfTheSameName() {
    start(quick());
    String iterator = iterator(ShardIteratorType.TRIM_HORIZON);
    kinesis.deleteStream(delete -> delete.streamName(STREAM));
    local.createStream(STREAM, 1);
    assertThatThrownBy(() -> kinesis.getRecords(get -> get.shardIterator(iterator)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aConsumerThatOutlivedTheEndpointContinuesAtTheHorizon() {
    clock.advance(Duration.ofHours(-1));
    start(quick().withClock(clock));
    String sequenceNumber = put("earlier run", new byte[1]);
    stop();
    clock.advance(Duration.ofHours(1));
    start(quick().withClock(clock));
    put("this run", new byte[1]);
    String iterator =
        kinesis
            .getShardIterator(
                get ->
                    get.streamName(STREAM)
                        .shardId(SHARD)
                        .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(sequenceNumber))
            .shardIterator();
    assertThat(readAll(iterator)).extracting(Record::partitionKey).containsExactly("this run");
  }

  @ParameterizedTest
  @EnumSource(ShardEnd.class)
  void endsAClosedShardInTheWayThatItIsToldTo(ShardEnd shardEnd) {
    start(quick().withShardEnd(shardEnd));
    put("last", new byte[1]);
    scaleTo(2);
    String iterator = iterator(ShardIteratorType.TRIM_HORIZON);
    GetRecordsResponse page = kinesis.getRecords(get -> get.shardIterator(iterator));
    assertThat(page.records()).hasSize(1);
    if (shardEnd == ShardEnd.END_WITH_EMPTY_PAGE) {
      assertThat(page.childShards()).isEmpty();
      String next = page.nextShardIterator();
      page = kinesis.getRecords(get -> get.shardIterator(next));
      assertThat(page.records()).isEmpty();
    }
    assertThat(page.nextShardIterator()).isNull();
    assertThat(page.childShards()).hasSize(2);
  }

  @Test
  void waitsForARecordBeforeItAnswersWithAnEmptyPage() throws Exception {
    start(quick().withEmptyPageWait(Duration.ofSeconds(5)));
    String iterator = iterator(ShardIteratorType.LATEST);
    CompletableFuture<GetRecordsResponse> page =
        CompletableFuture.supplyAsync(() -> kinesis.getRecords(get -> get.shardIterator(iterator)));
    TimeUnit.MILLISECONDS.sleep(50);
    assertThat(page).isNotDone();
    put("awaited", new byte[1]);
    assertThat(page.get(2, TimeUnit.SECONDS).records())
        .extracting(Record::partitionKey)
        .containsExactly("awaited");
  }

  @Test
  void answersWithAnEmptyPageOnceTheWaitIsOver() {
    start(quick().withEmptyPageWait(Duration.ofMillis(50)));
    String iterator = iterator(ShardIteratorType.LATEST);
    GetRecordsResponse page = kinesis.getRecords(get -> get.shardIterator(iterator));
    assertThat(page.records()).isEmpty();
    assertThat(page.nextShardIterator()).isNotNull();
  }

  @Test
  void throttlesReadsAndWritesOnDemand() {
    start(quick().withFaults(Faults.atRates(1, 0, 0, Duration.ZERO, 1)));
    assertThatThrownBy(() -> put("k", new byte[1]))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThatThrownBy(() -> iterator(ShardIteratorType.LATEST))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
  }

  @Test
  void failsSingleRecordsOfABatchOnDemandAndStoresTheOthers() {
    start(
        quick()
            .withFaults(
                new Faults() {
                  @Override
                  public boolean failsRecord(String stream, String partitionKey) {
                    return partitionKey.equals("bad");
                  }
                }));
    PutRecordsResponse response =
        kinesis.putRecords(
            put -> put.streamName(STREAM).records(entry("good"), entry("bad"), entry("fine")));
    assertThat(response.failedRecordCount()).isEqualTo(1);
    assertThat(response.records().get(1).errorCode())
        .isEqualTo("ProvisionedThroughputExceededException");
    assertThat(response.records().get(1).sequenceNumber()).isNull();
    assertThat(readAll(iterator(ShardIteratorType.TRIM_HORIZON)))
        .extracting(Record::partitionKey)
        .containsExactly("good", "fine");
  }

  @Test
  void expiresIteratorsOnDemand() {
    start(quick().withFaults(Faults.atRates(0, 0, 1, Duration.ZERO, 1)));
    String iterator = iterator(ShardIteratorType.LATEST);
    assertThatThrownBy(() -> kinesis.getRecords(get -> get.shardIterator(iterator)))
        .isInstanceOf(ExpiredIteratorException.class);
  }

  @Test
  void refusesMoreShardsThanItIsSetTo() {
    start(quick());
    assertThatThrownBy(
            () -> kinesis.createStream(create -> create.streamName("huge").shardCount(100_000)))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void refusesTheArnOfAnotherAccount() {
    start(quick());
    String foreign = "arn:aws:kinesis:us-east-1:111122223333:stream/" + STREAM;
    assertThatThrownBy(() -> kinesis.describeStreamSummary(get -> get.streamARN(foreign)))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("arn:aws:kinesis:us-east-1:000000000000:stream/*");
  }

  @Test
  void namesThePortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> LocalKinesis.start(port, LocalKinesisConfig.DEFAULTS))
          .isInstanceOf(LocalKinesisException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void freesItsPortWhenClosed() {
    start(quick());
    int port = local.endpoint().getPort();
    stop();
    local = LocalKinesis.start(port, quick());
    assertThat(local.endpoint().getPort()).isEqualTo(port);
  }

  private static LocalKinesisConfig quick() {
    return LocalKinesisConfig.DEFAULTS.withEmptyPageWait(Duration.ZERO);
  }

  private void start(LocalKinesisConfig config) {
    local = LocalKinesis.start(0, config);
    local.createStream(STREAM, 1);
    kinesis = SdkClients.sync(local.endpoint());
  }

  private String put(String key, byte[] data) {
    return kinesis
        .putRecord(
            put -> put.streamName(STREAM).partitionKey(key).data(SdkBytes.fromByteArray(data)))
        .sequenceNumber();
  }

  private static PutRecordsRequestEntry entry(String key) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(key)
        .data(SdkBytes.fromUtf8String(key))
        .build();
  }

  private void scaleTo(int shards) {
    kinesis.updateShardCount(
        update ->
            update
                .streamName(STREAM)
                .targetShardCount(shards)
                .scalingType(ScalingType.UNIFORM_SCALING));
  }

  private String iterator(ShardIteratorType type) {
    return kinesis
        .getShardIterator(get -> get.streamName(STREAM).shardId(SHARD).shardIteratorType(type))
        .shardIterator();
  }

  private List<Record> readAll(String iterator) {
    List<Record> records = new ArrayList<>();
    String next = iterator;
    while (next != null) {
      String current = next;
      GetRecordsResponse page = kinesis.getRecords(get -> get.shardIterator(current).limit(50));
      records.addAll(page.records());
      next = page.records().isEmpty() ? null : page.nextShardIterator();
    }
    return records;
  }
}
