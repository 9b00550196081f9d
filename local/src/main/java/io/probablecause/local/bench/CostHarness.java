package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingLine;
import io.probablecause.core.recording.RecordingLines;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.job.InventorySource;
import io.probablecause.job.Job;
import io.probablecause.job.JobPlan;
import io.probablecause.job.Topology;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.job.source.ReplayInput;
import io.probablecause.job.source.ReplayInputs;
import io.probablecause.rules.ranking.RankingFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What recordings of incidents make of bytes, records, write units and tokens, as the live job
 * writes them by the clock of their arrivals: the ground of the cost model.
 */
final class CostHarness implements Harness {
  private static final int QUICK = 2;

  private long compressed;
  private long plain;
  private long records;
  private long payloadUnits;
  private long millis;

  @Override
  public List<String> jvmOptions() {
    return List.of("-Xmx2g");
  }

  @Override
  public ObjectNode measure(Scale scale) throws Exception {
    List<Path> recordings = recordings();
    CostBook book = CostOutputs.begin();
    int count = scale == Scale.QUICK ? QUICK : recordings.size();
    for (Path folder : recordings.subList(0, count)) {
      Recording recording = RecordingReader.open(folder);
      run(recording);
      weigh(recording);
    }
    ObjectNode figures = new ObjectMapper().createObjectNode();
    figures.put("recordings", count).put("hours", millis / 3_600_000.0);
    figures.put("plainBytes", plain).put("compressedBytes", compressed);
    figures.put("records", records).put("payloadUnits", payloadUnits);
    ObjectNode tables = figures.putObject("tables");
    book.tables()
        .forEach(
            (table, writes) ->
                tables.putObject(table).put("items", writes.items).put("units", writes.units));
    figures.put("alarms", book.alarms).put("reports", book.reports);
    figures.put("reportBytes", book.reportBytes);
    figures.put("reportPayloadUnits", book.reportPayloadUnits);
    figures.put("inputTokens", book.inputTokens).put("outputTokens", book.outputTokens);
    return figures;
  }

  /** The recordings of the repository. */
  private static List<Path> recordings() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("pc.root"), "recordings"))) {
      return all.filter(path -> Files.exists(path.resolve("recording.json"))).sorted().toList();
    }
  }

  private static void run(Recording recording) throws Exception {
    Configuration flink = Job.defaults();
    flink.setString("restart-strategy.type", "none");
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(2, flink)) {
      JobPlan plan =
          new JobPlan(
              false,
              RulesSource.BUNDLED,
              InventorySource.of(recording.inventory()),
              RankingFile.bundled());
      Topology.define(
          ReplayInputs.read(env, input(recording.logFiles()), "logs"),
          ReplayInputs.read(env, input(recording.signalFiles()), "signals"),
          plan,
          new CostOutputs());
      env.execute("cost");
    }
  }

  private static ReplayInput input(List<Path> files) {
    return new ReplayInput(files.stream().map(Path::toString).toList(), 0);
  }

  private void weigh(Recording recording) throws IOException {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Path file : recording.logFiles()) {
      try (RecordingLines lines = RecordingLines.open(file)) {
        for (RecordingLine line = lines.next(); line != null; line = lines.next()) {
          first = Math.min(first, line.arrival());
          last = Math.max(last, line.arrival());
          records++;
          payloadUnits += CostBook.payloadUnits(line.data().length);
          compressed += line.data().length;
          plain += plainBytes(line.data());
        }
      }
    }
    millis += Math.max(0, last - first);
  }

  private static long plainBytes(byte[] data) throws IOException {
    if (data.length < 2 || data[0] != 0x1F) {
      return data.length;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(data))) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  @Override
  public String summary(JsonNode figures) {
    return CostModel.of(figures).text();
  }
}
