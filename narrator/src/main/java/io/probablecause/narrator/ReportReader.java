package io.probablecause.narrator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.ReportJson;
import io.probablecause.core.event.RejectReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Reads reports of one shard, and does not wait until they are told. A record is checkpointed when
 * it and all before it have been told by the template, in the table and in each messenger; what a
 * model writes later is not waited for.
 */
final class ReportReader implements ShardRecordProcessor {
  private static final Logger LOG = LoggerFactory.getLogger(ReportReader.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long WAIT_MILLIS = 1_000;
  private static final long SHUTDOWN_MILLIS = 10_000;

  private final Desk desk;
  private final DeadLetters deadLetters;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private String shard = "";

  /** A record that was read and perhaps not told yet. */
  private record Waiting(String sequenceNumber, CompletableFuture<Void> told) {
    boolean isTold() {
      return told.isDone() && !told.isCompletedExceptionally();
    }
  }

  ReportReader(Desk desk, DeadLetters deadLetters) {
    this.desk = desk;
    this.deadLetters = deadLetters;
  }

  @Override
  public void initialize(InitializationInput input) {
    shard = input.shardId();
  }

  @Override
  public void processRecords(ProcessRecordsInput input) {
    try {
      for (KinesisClientRecord record : input.records()) {
        waiting.add(new Waiting(record.sequenceNumber(), read(record)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    checkpoint(input.checkpointer());
  }

  private void awaitWaiting(long millis) throws InterruptedException {
    CompletableFuture<?>[] all =
        waiting.stream().map(Waiting::told).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(all).get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException stopped) {
      LOG.info("shard {} stops before its checkpoint; its last batch will be read again", shard);
    } catch (TimeoutException e) {
      LOG.debug("shard {} has {} reports that are still being told", shard, waiting.size());
    }
  }

  /** Up to the last record before which everything is told. */
  private void checkpoint(RecordProcessorCheckpointer checkpointer) {
    String last = null;
    while (!waiting.isEmpty() && waiting.peek().isTold()) {
      last = waiting.poll().sequenceNumber();
    }
    if (last != null) {
      checkpoint(checkpointer, last);
    }
  }

  /** Completes when it is told or rejected; fails only where the narrator is being stopped. */
  private CompletableFuture<Void> read(KinesisClientRecord record) throws InterruptedException {
    byte[] data = new byte[record.data().remaining()];
    record.data().duplicate().get(data);
    long arrival =
        record.approximateArrivalTimestamp() == null
            ? 0
            : record.approximateArrivalTimestamp().toEpochMilli();
    String where = shard + "/" + record.sequenceNumber();
    IncidentReport report;
    try {
      report = parse(data);
    } catch (IOException | IllegalArgumentException e) {
      RejectReason reason =
          e instanceof IOException ? RejectReason.NOT_JSON : RejectReason.MISSING_FIELD;
      deadLetters.send(reason, where, detail(e), data, arrival);
      return CompletableFuture.completedFuture(null);
    }
    return desk.accept(report, arrival)
        .handle(
            (ok, failure) -> {
              if (failure != null && desk.isOpen()) {
                deadLetters.send(
                    RejectReason.WRONG_TYPE, where, "cannot be told: " + failure, data, arrival);
              } else if (failure != null) {
                throw new IllegalStateException("stopped", failure);
              }
              return null;
            });
  }

  private static String detail(Exception e) {
    return e instanceof JsonProcessingException json
        ? "the record is not JSON: " + json.getOriginalMessage()
        : "the record is no incident report: " + e.getMessage();
  }

  static IncidentReport parse(byte[] data) throws IOException {
    JsonNode node = JSON.readTree(new String(data, StandardCharsets.UTF_8));
    if (node == null || !node.isObject()) {
      throw new IllegalArgumentException("it is not an object");
    }
    IncidentReport report = ReportJson.read(node);
    if (report.revision() < 1) {
      throw new IllegalArgumentException("an incident report has no 'revision' of 1 or more");
    }
    return report;
  }

  private void checkpoint(RecordProcessorCheckpointer checkpointer, String sequenceNumber) {
    try {
      checkpointer.checkpoint(sequenceNumber);
    } catch (ShutdownException leaseIsGone) {
      LOG.info("shard {} went to another worker before its checkpoint", shard);
    } catch (ThrottlingException | InvalidStateException | KinesisClientLibDependencyException e) {
      LOG.warn("shard {} could not checkpoint, the next batch will: {}", shard, e.getMessage());
    }
  }

  @Override
  public void leaseLost(LeaseLostInput input) {
    LOG.info("shard {} is read by another worker now", shard);
  }

  /** The shard's end may be checkpointed only when all of it is told. */
  @Override
  public void shardEnded(ShardEndedInput input) {
    try {
      while (desk.isOpen() && !waiting.stream().allMatch(Waiting::isTold)) {
        awaitWaiting(WAIT_MILLIS);
      }
      if (desk.isOpen()) {
        input.checkpointer().checkpoint();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ShutdownException | InvalidStateException e) {
      LOG.warn("the end of shard {} could not be checkpointed: {}", shard, e.getMessage());
    }
  }

  @Override
  public void shutdownRequested(ShutdownRequestedInput input) {
    try {
      awaitWaiting(SHUTDOWN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    checkpoint(input.checkpointer());
  }
}
