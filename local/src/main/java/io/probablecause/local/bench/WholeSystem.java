package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.config.Settings;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.local.system.Clients;
import io.probablecause.local.system.LocalOptions;
import io.probablecause.local.system.LocalSystem;
import io.probablecause.local.system.Steps;
import io.probablecause.rules.ranking.RankingFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * The whole local system in one JVM: streams, job, tables, narrator, dashboard. A report counts
 * from when {@code pc-incidents} stamped it, an incident from when the narrator's write was
 * answered.
 */
final class WholeSystem implements AlarmSystem {
  private static final int POLL_MILLIS = 50;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalSystem system;
  private final KinesisClient kinesis;
  private volatile AlarmProbe probe;
  private volatile boolean closed;

  WholeSystem() {
    LocalOptions options =
        new LocalOptions(
            Settings.of(Map.of(), "the benchmark"),
            true,
            true,
            true,
            LoadMessages.inventory(),
            RulesSource.BUNDLED,
            RankingFile.bundled(),
            "en",
            null,
            0,
            0,
            0,
            2);
    system =
        LocalSystem.start(
            options,
            new Steps(new PrintWriter(System.out)),
            told -> {
              AlarmProbe listening = probe;
              if (listening != null) {
                listening.stored(told.report().alarm().name(), System.currentTimeMillis());
              }
            });
    kinesis = Clients.kinesis(system.settings());
    Thread reader = new Thread(this::read, "incidents");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    String stream = system.settings().incidentsStream();
    String shard = kinesis.listShards(b -> b.streamName(stream)).shards().get(0).shardId();
    String iterator =
        kinesis
            .getShardIterator(
                b ->
                    b.streamName(stream)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    while (!closed) {
      String from = iterator;
      GetRecordsResponse page = kinesis.getRecords(b -> b.shardIterator(from));
      page.records().forEach(this::report);
      iterator = page.nextShardIterator();
      pause();
    }
  }

  private void report(Record record) {
    AlarmProbe listening = probe;
    if (listening != null) {
      try {
        String alarm =
            JSON.readTree(record.data().asByteArrayUnsafe()).path("alarm").path("name").asText();
        listening.reported(alarm, record.approximateArrivalTimestamp().toEpochMilli());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Settings settings() {
    return system.settings();
  }

  @Override
  public long eventsRead() {
    return JobAlone.eventsRead(system.job());
  }

  @Override
  public void tell(AlarmProbe next) {
    probe = next;
  }

  @Override
  public boolean hasTable() {
    return true;
  }

  @Override
  public void close() throws Exception {
    closed = true;
    system.close();
    kinesis.close();
  }
}
