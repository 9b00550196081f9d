package io.probablecause.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * What any double of Kinesis Data Streams must do, seen through the AWS SDK. A subclass says where
 * the double listens, which wire to speak and what the double cannot.
 */
abstract class KinesisContract {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final int MAX_PAGES = 200;

  private final Queue<String> contentTypes = new ConcurrentLinkedQueue<>();
  private KinesisClient kinesis;
  private String stream;

  abstract URI endpoint();

  abstract Wire wire();

  abstract String accountInArns();

  Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @BeforeEach
  final void connect() {
    kinesis = SdkClients.sync(endpoint(), wire(), contentTypes);
    stream = "contract-" + NAMES.incrementAndGet();
  }

  @AfterEach
  final void disconnect() {
    kinesis.close();
  }

  @Test
  void speaksTheWireThatTheTestNames() {
    kinesis.listStreams();
    assertThat(contentTypes).containsOnly(wire().contentType());
  }

  @Test
  void describesANewStream() {
    create(2);
    var summary =
        kinesis.describeStreamSummary(b -> b.streamName(stream)).streamDescriptionSummary();
    assertThat(summary.streamName()).isEqualTo(stream);
    assertThat(summary.streamStatusAsString()).isEqualTo("ACTIVE");
    assertThat(summary.openShardCount()).isEqualTo(2);
    assertThat(summary.retentionPeriodHours()).isEqualTo(24);
    assertThat(summary.streamARN()).endsWith(":" + accountInArns() + ":stream/" + stream);
    assertThat(summary.streamCreationTimestamp())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(2));
    var description = kinesis.describeStream(b -> b.streamName(stream)).streamDescription();
    assertThat(description.shards()).extracting(Shard::shardId).hasSize(2);
    assertThat(description.hasMoreShards()).isFalse();
  }

  @Test
  void pagesThroughStreams() {
    create(1);
    String first = stream;
    stream = first + "-b";
    create(1);
    Set<String> found = new HashSet<>();
    String after = null;
    boolean more = true;
    while (more) {
      String start = after;
      var page = kinesis.listStreams(b -> b.limit(1).exclusiveStartStreamName(start));
      found.addAll(page.streamNames());
      after = page.streamNames().get(page.streamNames().size() - 1);
      more = page.hasMoreStreams();
    }
    assertThat(found).contains(first, stream);
  }

  @Test
  void sharesTheHashKeysEvenlyWithoutAGap() {
    create(3);
    BigInteger next = BigInteger.ZERO;
    for (Shard shard : shards()) {
      assertThat(shard.hashKeyRange().startingHashKey()).isEqualTo(next.toString());
      next = new BigInteger(shard.hashKeyRange().endingHashKey()).add(BigInteger.ONE);
    }
    assertThat(next).isEqualTo(BigInteger.TWO.pow(128));
  }

  @Test
  void refusesAStreamThatExists() {
    create(1);
    assertThatThrownBy(() -> kinesis.createStream(b -> b.streamName(stream).shardCount(1)))
        .isInstanceOf(ResourceInUseException.class);
  }

  @Test
  void refusesAStreamThatDoesNotExist() {
    assertThatThrownBy(() -> kinesis.describeStreamSummary(b -> b.streamName("absent")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> put("key", "data")).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void forgetsADeletedStream() {
    create(1);
    kinesis.deleteStream(b -> b.streamName(stream));
    await()
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> kinesis.describeStream(b -> b.streamName(stream)))
                    .isInstanceOf(ResourceNotFoundException.class));
  }

  @Test
  void returnsWhatWasPutWithKeyTimeAndSequenceNumber() {
    create(1);
    byte[] bytes = {0, -1, 127, -128, 10};
    PutRecordResponse put =
        kinesis.putRecord(
            b -> b.streamName(stream).partitionKey("clé").data(SdkBytes.fromByteArray(bytes)));
    Record read = readAll(onlyShard(), ShardIteratorType.TRIM_HORIZON).get(0);
    assertThat(read.data().asByteArray()).isEqualTo(bytes);
    assertThat(read.partitionKey()).isEqualTo("clé");
    assertThat(read.sequenceNumber()).isEqualTo(put.sequenceNumber()).matches("\\d{56}");
    assertThat(read.approximateArrivalTimestamp())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(2));
  }

  @Test
  void numbersGrowWithinAShardInTheOrderOfPuts() {
    create(1);
    putBatch(0, 100);
    put("k", "last");
    List<Record> records = readAll(onlyShard(), ShardIteratorType.TRIM_HORIZON);
    assertThat(records).hasSize(101);
    assertThat(records)
        .extracting(record -> new BigInteger(record.sequenceNumber()))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(text(records.get(0))).isEqualTo("record-0");
    assertThat(text(records.get(100))).isEqualTo("last");
  }

  @Test
  void routesByTheHashOfTheKeyAndByAnExplicitHashKey() {
    create(2);
    List<Shard> shards = shards();
    // MD5("a") begins with 0c and MD5("b") with 92: below and above the middle.
    assertThat(put("a", "x").shardId()).isEqualTo(shards.get(0).shardId());
    assertThat(put("b", "x").shardId()).isEqualTo(shards.get(1).shardId());
    String last = BigInteger.TWO.pow(128).subtract(BigInteger.ONE).toString();
    PutRecordResponse explicit =
        kinesis.putRecord(
            b ->
                b.streamName(stream)
                    .partitionKey("a")
                    .explicitHashKey(last)
                    .data(SdkBytes.fromUtf8String("x")));
    assertThat(explicit.shardId()).isEqualTo(shards.get(1).shardId());
  }

  @Test
  void answersABatchRecordByRecord() {
    create(2);
    PutRecordsResponse response = putBatch(0, 500);
    assertThat(response.failedRecordCount()).isZero();
    assertThat(response.records()).hasSize(500);
    assertThat(response.records())
        .allSatisfy(
            entry -> {
              assertThat(entry.sequenceNumber()).matches("\\d{56}");
              assertThat(entry.shardId()).startsWith("shardId-");
              assertThat(entry.errorCode()).isNull();
            });
  }

  @Test
  void refusesABatchOfMoreThanFiveHundred() {
    requires(Capability.CHECKS_BATCH_SIZES);
    create(1);
    assertThatThrownBy(() -> putBatch(0, 501)).satisfies(KinesisContract::isClientError);
  }

  @Test
  void refusesAnEmptyBatch() {
    requires(Capability.CHECKS_BATCH_SIZES);
    create(1);
    assertThatThrownBy(() -> putBatch(0, 0)).satisfies(KinesisContract::isClientError);
  }

  @Test
  void startsReadingWhereEachTypeOfIteratorSays() {
    create(1);
    String before = iterator(ShardIteratorType.LATEST, null);
    put("k", "one");
    String second = put("k", "two").sequenceNumber();
    put("k", "three");
    assertThat(texts(before)).containsExactly("one", "two", "three");
    assertThat(texts(iterator(ShardIteratorType.TRIM_HORIZON, null)))
        .containsExactly("one", "two", "three");
    assertThat(texts(iterator(ShardIteratorType.AT_SEQUENCE_NUMBER, second)))
        .containsExactly("two", "three");
    assertThat(texts(iterator(ShardIteratorType.AFTER_SEQUENCE_NUMBER, second)))
        .containsExactly("three");
    assertThat(texts(iterator(ShardIteratorType.LATEST, null))).isEmpty();
  }

  @Test
  void startsReadingAtATime() throws InterruptedException {
    create(1);
    put("k", "early");
    Thread.sleep(30);
    Instant between = Instant.now();
    Thread.sleep(30);
    put("k", "late");
    String iterator =
        kinesis
            .getShardIterator(
                b ->
                    b.streamName(stream)
                        .shardId(onlyShard())
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(between))
            .shardIterator();
    assertThat(texts(iterator)).containsExactly("late");
  }

  @Test
  void limitsAPageAndContinuesAfterIt() {
    create(1);
    putBatch(0, 10);
    String iterator = iterator(ShardIteratorType.TRIM_HORIZON, null);
    GetRecordsResponse page = kinesis.getRecords(b -> b.shardIterator(iterator).limit(4));
    assertThat(page.records()).extracting(KinesisContract::text).hasSize(4).contains("record-0");
    assertThat(page.millisBehindLatest()).isNotNegative();
    assertThat(texts(page.nextShardIterator())).hasSize(6).first().isEqualTo("record-4");
  }

  @Test
  void anIteratorMayBeUsedAgain() {
    create(1);
    put("k", "one");
    String iterator = iterator(ShardIteratorType.TRIM_HORIZON, null);
    assertThat(texts(iterator)).isEqualTo(texts(iterator)).containsExactly("one");
  }

  @Test
  void refusesAnIteratorThatNobodyIssued() {
    requires(Capability.REFUSES_FOREIGN_ITERATORS);
    create(1);
    assertThatThrownBy(() -> kinesis.getRecords(b -> b.shardIterator("garbage")))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void refusesAShardThatItDoesNotKnow() {
    create(1);
    assertThatThrownBy(
            () ->
                kinesis.getShardIterator(
                    b ->
                        b.streamName(stream)
                            .shardId("shardId-000000000009")
                            .shardIteratorType(ShardIteratorType.LATEST)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void refusesALimitOfMoreThanTenThousand() {
    create(1);
    String iterator = iterator(ShardIteratorType.TRIM_HORIZON, null);
    assertThatThrownBy(() -> kinesis.getRecords(b -> b.shardIterator(iterator).limit(10_001)))
        .satisfies(KinesisContract::isClientError);
  }

  @Test
  void splitsAShardIntoTwoThatFollowIt() {
    create(1);
    put("k", "before");
    Shard parent = shards().get(0);
    String middle = BigInteger.TWO.pow(127).toString();
    kinesis.splitShard(
        b -> b.streamName(stream).shardToSplit(parent.shardId()).newStartingHashKey(middle));
    awaitActive();
    put("a", "after");

    List<Shard> all = shards();
    assertThat(all).hasSize(3);
    assertThat(all.get(0).sequenceNumberRange().endingSequenceNumber()).isNotNull();
    assertThat(all.subList(1, 3))
        .allSatisfy(child -> assertThat(child.parentShardId()).isEqualTo(parent.shardId()))
        .allSatisfy(child -> assertThat(child.adjacentParentShardId()).isNull());
    assertThat(all.get(2).hashKeyRange().startingHashKey()).isEqualTo(middle);
    assertThat(readAll(parent.shardId(), ShardIteratorType.TRIM_HORIZON))
        .extracting(KinesisContract::text)
        .containsExactly("before");
    assertThat(readAll(all.get(1).shardId(), ShardIteratorType.TRIM_HORIZON))
        .extracting(KinesisContract::text)
        .containsExactly("after");
  }

  @Test
  void numbersOfAChildFollowThoseOfItsParent() {
    requires(Capability.ENDING_SEQUENCE_NUMBERS);
    create(1);
    put("k", "before");
    split();
    List<Shard> all = shards();
    assertThat(all.get(0).sequenceNumberRange().endingSequenceNumber()).matches("\\d{56}");
    BigInteger end = new BigInteger(all.get(0).sequenceNumberRange().endingSequenceNumber());
    BigInteger start = new BigInteger(all.get(1).sequenceNumberRange().startingSequenceNumber());
    assertThat(new BigInteger(put("a", "x").sequenceNumber())).isGreaterThan(end);
    assertThat(start).isGreaterThan(end);
  }

  @Test
  void endsAClosedShardWithoutANextIteratorAndWithItsChildren() {
    create(1);
    putBatch(0, 5);
    split();
    GetRecordsResponse last = lastPage(iterator(ShardIteratorType.TRIM_HORIZON, null));
    assertThat(last.nextShardIterator()).isNull();
    assertThat(last.childShards()).hasSize(2);
    assertThat(last.childShards())
        .allSatisfy(child -> assertThat(child.parentShards()).containsExactly(onlyShard()));
  }

  @Test
  void mergesTwoShardsIntoOneThatFollowsBoth() {
    create(2);
    List<Shard> both = shards();
    kinesis.mergeShards(
        b ->
            b.streamName(stream)
                .shardToMerge(both.get(0).shardId())
                .adjacentShardToMerge(both.get(1).shardId()));
    awaitActive();
    Shard child = shards().get(2);
    assertThat(List.of(child.parentShardId(), child.adjacentParentShardId()))
        .containsExactly(both.get(0).shardId(), both.get(1).shardId());
    assertThat(child.hashKeyRange().startingHashKey()).isEqualTo("0");
    assertThat(child.hashKeyRange().endingHashKey())
        .isEqualTo(both.get(1).hashKeyRange().endingHashKey());
    assertThat(put("b", "x").shardId()).isEqualTo(child.shardId());
  }

  @Test
  void refusesToMergeShardsThatAreNotAdjacent() {
    create(3);
    List<Shard> three = shards();
    assertThatThrownBy(
            () ->
                kinesis.mergeShards(
                    b ->
                        b.streamName(stream)
                            .shardToMerge(three.get(0).shardId())
                            .adjacentShardToMerge(three.get(2).shardId())))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void refusesToSplitOutsideTheShard() {
    create(2);
    String outside = BigInteger.TWO.pow(127).add(BigInteger.TEN).toString();
    assertThatThrownBy(
            () ->
                kinesis.splitShard(
                    b ->
                        b.streamName(stream)
                            .shardToSplit(shards().get(0).shardId())
                            .newStartingHashKey(outside)))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void scalesUniformlyUpAndDown() {
    requires(Capability.EXACT_SCALING);
    create(2);
    for (int target : new int[] {4, 3, 5, 6, 3, 2, 1}) {
      var response =
          kinesis.updateShardCount(
              b ->
                  b.streamName(stream)
                      .targetShardCount(target)
                      .scalingType(ScalingType.UNIFORM_SCALING));
      assertThat(response.targetShardCount()).isEqualTo(target);
      awaitActive();
      assertThat(openRanges()).isEqualTo(evenRanges(target));
    }
  }

  @Test
  void refusesToScaleBeyondDoubleOrHalf() {
    create(4);
    for (int target : new int[] {9, 1}) {
      assertThatThrownBy(
              () ->
                  kinesis.updateShardCount(
                      b ->
                          b.streamName(stream)
                              .targetShardCount(target)
                              .scalingType(ScalingType.UNIFORM_SCALING)))
          .satisfies(KinesisContract::isClientError);
    }
  }

  @Test
  void listsShardsInPages() {
    create(5);
    ListShardsResponse first = kinesis.listShards(b -> b.streamName(stream).maxResults(3));
    assertThat(first.shards()).hasSize(3);
    ListShardsResponse rest = kinesis.listShards(b -> b.nextToken(first.nextToken()));
    assertThat(rest.shards()).hasSize(2);
    assertThat(rest.nextToken()).isNull();
    assertThatThrownBy(
            () -> kinesis.listShards(b -> b.streamName(stream).nextToken(first.nextToken())))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void listsShardsByFilter() {
    create(1);
    split();
    assertThat(filtered(ShardFilterType.AT_LATEST)).hasSize(2).doesNotContain(onlyShard());
    assertThat(filtered(ShardFilterType.FROM_TRIM_HORIZON)).hasSize(3);
    assertThat(filtered(ShardFilterType.AFTER_SHARD_ID)).hasSize(2);
  }

  @Test
  void listsTheShardsThatWereOpenAtTheTrimHorizon() {
    requires(Capability.TRIM_HORIZON_FILTER);
    create(1);
    split();
    assertThat(filtered(ShardFilterType.AT_TRIM_HORIZON)).containsExactly(onlyShard());
  }

  @Test
  void changesTheRetentionInTheDirectionThatTheCallNames() {
    create(1);
    kinesis.increaseStreamRetentionPeriod(b -> b.streamName(stream).retentionPeriodHours(48));
    awaitActive();
    assertThat(retention()).isEqualTo(48);
    assertThatThrownBy(
            () ->
                kinesis.increaseStreamRetentionPeriod(
                    b -> b.streamName(stream).retentionPeriodHours(25)))
        .isInstanceOf(InvalidArgumentException.class);
    kinesis.decreaseStreamRetentionPeriod(b -> b.streamName(stream).retentionPeriodHours(24));
    awaitActive();
    assertThat(retention()).isEqualTo(24);
  }

  @Test
  void keepsTags() {
    create(1);
    kinesis.addTagsToStream(b -> b.streamName(stream).tags(java.util.Map.of("team", "orders")));
    assertThat(kinesis.listTagsForStream(b -> b.streamName(stream)).tags())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .containsExactly("team=orders");
    kinesis.removeTagsFromStream(b -> b.streamName(stream).tagKeys("team"));
    assertThat(kinesis.listTagsForStream(b -> b.streamName(stream)).tags()).isEmpty();
  }

  @Test
  void takesAnArnInPlaceOfAName() {
    create(1);
    String arn =
        kinesis
            .describeStreamSummary(b -> b.streamName(stream))
            .streamDescriptionSummary()
            .streamARN();
    kinesis.putRecord(
        b -> b.streamARN(arn).partitionKey("k").data(SdkBytes.fromUtf8String("by arn")));
    assertThat(kinesis.listShards(b -> b.streamARN(arn)).shards()).hasSize(1);
    assertThat(readAll(onlyShard(), ShardIteratorType.TRIM_HORIZON))
        .extracting(KinesisContract::text)
        .containsExactly("by arn");
  }

  @Test
  void refusesAKeyThatIsTooLong() {
    create(1);
    assertThatThrownBy(() -> put("k".repeat(257), "x")).satisfies(KinesisContract::isClientError);
  }

  @Test
  void takesARecordOfSeveralMebibytes() {
    requires(Capability.LARGE_RECORDS);
    create(1);
    byte[] large = new byte[(10 << 20) - 1];
    large[large.length - 1] = 7;
    kinesis.putRecord(
        b -> b.streamName(stream).partitionKey("k").data(SdkBytes.fromByteArray(large)));
    Record read = readAll(onlyShard(), ShardIteratorType.TRIM_HORIZON).get(0);
    assertThat(read.data().asByteArray()).isEqualTo(large);
  }

  @Test
  void refusesARecordThatIsTooLarge() {
    create(1);
    int limit = capabilities().contains(Capability.LARGE_RECORDS) ? 10 << 20 : 1 << 20;
    byte[] large = new byte[limit + 1];
    assertThatThrownBy(
            () ->
                kinesis.putRecord(
                    b ->
                        b.streamName(stream).partitionKey("k").data(SdkBytes.fromByteArray(large))))
        .satisfies(KinesisContract::isClientError);
  }

  private void requires(Capability capability) {
    assumeTrue(capabilities().contains(capability), () -> "the double lacks " + capability);
  }

  private void create(int shards) {
    kinesis.createStream(b -> b.streamName(stream).shardCount(shards));
    awaitActive();
  }

  private void split() {
    kinesis.splitShard(
        b ->
            b.streamName(stream)
                .shardToSplit(onlyShard())
                .newStartingHashKey(BigInteger.TWO.pow(127).toString()));
    awaitActive();
  }

  /** The waiter of the SDK asks only every 10 s. */
  private void awaitActive() {
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                kinesis
                    .describeStreamSummary(b -> b.streamName(stream))
                    .streamDescriptionSummary()
                    .streamStatus()
                    .equals(StreamStatus.ACTIVE));
  }

  private PutRecordResponse put(String key, String data) {
    return kinesis.putRecord(
        b -> b.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String(data)));
  }

  private PutRecordsResponse putBatch(int from, int count) {
    List<PutRecordsRequestEntry> entries =
        IntStream.range(from, from + count)
            .mapToObj(
                i ->
                    PutRecordsRequestEntry.builder()
                        .partitionKey("key-" + i)
                        .data(SdkBytes.fromUtf8String("record-" + i))
                        .build())
            .toList();
    return kinesis.putRecords(b -> b.streamName(stream).records(entries));
  }

  private List<Shard> shards() {
    return kinesis.listShards(b -> b.streamName(stream)).shards();
  }

  private List<String> filtered(ShardFilterType type) {
    return kinesis
        .listShards(
            b ->
                b.streamName(stream)
                    .shardFilter(
                        filter -> {
                          filter.type(type);
                          if (type == ShardFilterType.AFTER_SHARD_ID) {
                            filter.shardId(onlyShard());
                          }
                        }))
        .shards()
        .stream()
        .map(Shard::shardId)
        .toList();
  }

  private List<String> openRanges() {
    return shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .map(Shard::hashKeyRange)
        .sorted(
            (a, b) ->
                new BigInteger(a.startingHashKey()).compareTo(new BigInteger(b.startingHashKey())))
        .map(range -> range.startingHashKey() + "-" + range.endingHashKey())
        .toList();
  }

  private static List<String> evenRanges(int count) {
    BigInteger space = BigInteger.TWO.pow(128);
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BigInteger start = space.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(count));
      BigInteger next = space.multiply(BigInteger.valueOf(i + 1)).divide(BigInteger.valueOf(count));
      ranges.add(start + "-" + next.subtract(BigInteger.ONE));
    }
    return ranges;
  }

  private int retention() {
    return kinesis
        .describeStreamSummary(b -> b.streamName(stream))
        .streamDescriptionSummary()
        .retentionPeriodHours();
  }

  private String onlyShard() {
    return "shardId-000000000000";
  }

  private String iterator(ShardIteratorType type, String sequenceNumber) {
    return kinesis
        .getShardIterator(
            GetShardIteratorRequest.builder()
                .streamName(stream)
                .shardId(onlyShard())
                .shardIteratorType(type)
                .startingSequenceNumber(sequenceNumber)
                .build())
        .shardIterator();
  }

  private List<Record> readAll(String shardId, ShardIteratorType type) {
    String iterator =
        kinesis
            .getShardIterator(b -> b.streamName(stream).shardId(shardId).shardIteratorType(type))
            .shardIterator();
    return readFrom(iterator);
  }

  private List<String> texts(String iterator) {
    return readFrom(iterator).stream().map(KinesisContract::text).toList();
  }

  /** Reads until a page is empty at the tip, or the shard ends. */
  private List<Record> readFrom(String iterator) {
    List<Record> records = new ArrayList<>();
    String next = iterator;
    for (int page = 0; next != null && page < MAX_PAGES; page++) {
      String current = next;
      GetRecordsResponse response = kinesis.getRecords(b -> b.shardIterator(current));
      records.addAll(response.records());
      next = response.records().isEmpty() ? null : response.nextShardIterator();
    }
    return records;
  }

  private GetRecordsResponse lastPage(String iterator) {
    GetRecordsResponse response = kinesis.getRecords(b -> b.shardIterator(iterator));
    for (int page = 0; response.nextShardIterator() != null && page < MAX_PAGES; page++) {
      String next = response.nextShardIterator();
      response = kinesis.getRecords(b -> b.shardIterator(next));
    }
    return response;
  }

  private static String text(Record record) {
    return record.data().asUtf8String();
  }

  private static void isClientError(Throwable thrown) {
    assertThat(thrown).isInstanceOf(KinesisException.class);
    KinesisException error = (KinesisException) thrown;
    assertThat(error.statusCode()).isEqualTo(400);
    assertThat(error.awsErrorDetails().errorCode())
        .isIn("ValidationException", "InvalidArgumentException", "LimitExceededException");
  }
}
