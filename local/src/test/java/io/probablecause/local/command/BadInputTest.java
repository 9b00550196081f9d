package io.probablecause.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.local.kinesis.LocalKinesis;
import io.probablecause.local.kinesis.LocalKinesisConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Bad input gets one clear sentence and exit code 2, never a stack trace. */
class BadInputTest {
  private static final String MANIFEST =
      "{\"formatVersion\":1,\"name\":\"r\",\"description\":\"d\",\"start\":\"2026-03-01T10:00:00Z\","
          + "\"end\":\"2026-03-01T11:00:00Z\",\"origin\":\"generated\",\"source\":\"s\",\"licence\":\"l\"}";

  @TempDir Path folder;

  @Test
  void namesAMissingRecording() {
    says("no such file or folder", "replay", folder.resolve("gone").toString());
  }

  @Test
  void namesAFolderThatIsNoRecording() {
    says("no recording.json", "replay", folder.toString());
  }

  @Test
  void namesAnotherFormatVersion() throws IOException {
    recording(MANIFEST.replace(":1,", ":2,"), "{\"applications\":[]}");
    says("formatVersion is 2, this version reads 1", "replay", folder.toString());
  }

  @Test
  void namesAnUnknownKeyOfAnInventory() throws IOException {
    recording(MANIFEST, "{\"applicatons\":[]}");
    says("inventory.json: unknown key 'applicatons'", "replay", folder.toString());
  }

  @Test
  void namesFileAndLineOfBrokenJson() throws IOException {
    recording(MANIFEST, "{\"applications\":[]}");
    Files.writeString(
        folder.resolve("logs/a.jsonl"),
        "{\"arrival\":1772359200000,\"data\":{\"messageType\":\"CONTROL_MESSAGE\"}}\n{\"arrival\":17\n");
    says("a.jsonl, line 2: not JSON", "replay", folder.toString());
  }

  @Test
  void namesATruncatedGzip() throws IOException {
    recording(MANIFEST, "{\"applications\":[]}");
    byte[] whole =
        gzip("{\"arrival\":1772359200000,\"data\":{\"x\":\"" + "y".repeat(5_000) + "\"}}\n");
    Files.write(folder.resolve("logs/a.jsonl.gz"), Arrays.copyOf(whole, whole.length / 2));
    says("a.jsonl.gz, line 1: the gzip is truncated", "replay", folder.toString());
  }

  @Test
  void namesABrokenCloudTrailFile() throws IOException {
    Path file = folder.resolve("trail.json");
    Files.writeString(file, "{\"Records\": [\n{\"eventVersion\": }]}");
    says("trail.json, line 2: not JSON", "replay", "--cloudtrail", file.toString());
  }

  @Test
  void namesAnUnknownOption() {
    says("Unknown option: '--fast'", "replay", "--fast");
  }

  @Test
  void namesAnUnknownCommand() {
    says("Unmatched argument", "dmeo");
  }

  @Test
  void namesATimeThatIsNone() {
    says("--at: 'noon' is not a UTC time", "replay", "--cloudtrail", ".", "--at", "noon");
  }

  @Test
  void namesAnUnknownKeyOfTheRankingFile() throws IOException {
    Path file = folder.resolve("ranking.yaml");
    Files.writeString(file, "decay:\n  halfLive: 1\n");
    says("unknown key 'halfLive'", "replay", ".", "--ranking", file.toString());
  }

  @Test
  void namesAPortInUse() {
    try (LocalKinesis taken = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS)) {
      String port = Integer.toString(taken.endpoint().getPort());
      says(port, "up", "--kinesis-port", port, "--dynamodb-port", "0", "--dashboard-port", "0");
    }
  }

  @Test
  void namesAnAddressThatIsNone() {
    says("'localhost' is not an address", "up", "--aws-endpoint", "localhost");
  }

  @Test
  void namesAnUnknownBenchmark() {
    says("no benchmark 'speed'", "bench", "speed");
  }

  private void recording(String manifest, String inventory) throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(folder.resolve("recording.json"), manifest);
    Files.writeString(folder.resolve("inventory.json"), inventory);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void says(String sentence, String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine command = ProbableCause.commandLine().setErr(new PrintWriter(err, true));
    int code = command.execute(arguments);
    assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
    assertThat(code).isEqualTo(2);
  }
}
