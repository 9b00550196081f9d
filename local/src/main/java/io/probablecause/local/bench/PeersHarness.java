package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.flink.util.FileUtils;

/**
 * The same 200 patterns and the same lines, 550 characters on average and 6 % of them matching,
 * given to others that count lines by pattern, each set up as its documentation advises. Lines a
 * second of processor time; what a program needs to start is taken off by running it on few lines
 * too. All must find the same.
 */
final class PeersHarness implements Harness {
  private static final int FEW = 4_000;
  private static final int MANY = 28_000;
  private static final double NEAR_MISSES = 0.2;

  private static final List<Peer> PEERS =
      List.of(
          new InProcessPeer("Probable Cause", "this commit", Matchers::rules),
          new InProcessPeer("Hyperscan from Java", "5.4.0-2.0.0", Matchers::hyperscan),
          new InProcessPeer("java.util.regex, one by one", "Java 17", Matchers::regexLoop),
          new SecPeer(),
          new SyslogNgPeer(),
          new SparkPeer());

  @Override
  public List<String> jvmOptions() {
    return List.of("-Xmx1g", "-XX:+UseSerialGC");
  }

  @Override
  public ObjectNode measure(Scale scale) throws IOException {
    boolean quick = scale == Scale.QUICK;
    LineSamples samples = new LineSamples(7, NEAR_MISSES);
    Path folder = Files.createTempDirectory("pc-peers");
    Path few = lines(folder.resolve("few"), samples, quick ? FEW / 4 : FEW);
    Path many = lines(folder.resolve("many"), samples, quick ? FEW : MANY);
    ObjectNode figures = new ObjectMapper().createObjectNode();
    ArrayNode rows = figures.putArray("peers");
    long[] expected = null;
    for (Peer peer : PEERS) {
      ObjectNode row = rows.addObject().put("name", peer.name());
      if (peer.missing() != null) {
        System.out.println("skipped: " + peer.missing());
        row.put("missing", peer.missing());
        continue;
      }
      row.put("version", peer.version());
      double start = 0;
      long lines = Files.lines(many).count();
      if (!(peer instanceof InProcessPeer)) {
        start = peer.run(samples.patterns(), few, fresh(folder, peer, "few")).cpuSeconds();
        lines -= Files.lines(few).count();
      }
      Peer.Run run = peer.run(samples.patterns(), many, fresh(folder, peer, "many"));
      expected = expected == null ? run.counts() : expected;
      row.put("linesASecond", Math.round(lines / (run.cpuSeconds() - start)));
      row.put("matches", Arrays.stream(run.counts()).sum());
      row.put("sameCounts", Arrays.equals(expected, run.counts()));
    }
    FileUtils.deleteDirectoryQuietly(folder.toFile());
    return figures;
  }

  private static Path fresh(Path folder, Peer peer, String name) throws IOException {
    return Files.createDirectory(
        folder.resolve(peer.name().replaceAll("[^a-zA-Z]", "") + "-" + name));
  }

  private static Path lines(Path file, LineSamples samples, int count) throws IOException {
    List<String> lines = samples.lines();
    return Files.write(
        file,
        () ->
            IntStream.range(0, count)
                .mapToObj(i -> (CharSequence) lines.get(i % lines.size()))
                .iterator());
  }

  @Override
  public String summary(JsonNode figures) {
    StringBuilder out = new StringBuilder();
    double ours = figures.path("peers").path(0).path("linesASecond").asDouble();
    out.append("                               lines/s  ours is  same counts  version\n");
    for (JsonNode row : figures.path("peers")) {
      out.append(String.format(Locale.ROOT, "%-28s ", row.path("name").asText()));
      out.append(
          row.has("missing")
              ? row.path("missing").asText() + "\n"
              : String.format(
                  Locale.ROOT,
                  "%,9d %7.1f× %12s  %s%n",
                  row.path("linesASecond").asLong(),
                  ours / row.path("linesASecond").asDouble(),
                  row.path("sameCounts").asBoolean() ? "yes" : "NO",
                  row.path("version").asText()));
    }
    return out.toString();
  }
}
