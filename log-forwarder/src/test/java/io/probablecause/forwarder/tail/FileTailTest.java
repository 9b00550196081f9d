package io.probablecause.forwarder.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.forwarder.message.Gzip;
import io.probablecause.forwarder.message.LogEvent;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.FakeKinesis;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.SendLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTailTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("app.log");
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static List<String> texts(List<LogEvent> events) {
    return events.stream().map(LogEvent::message).toList();
  }

  @Test
  void takesWholeLinesAndLeavesAHalfOneUntilItsEnd() throws IOException {
    append("one\ntwo\nthr");
    FileTail tail = new FileTail(file, null, true, CLOCK);
    assertThat(texts(tail.read())).containsExactly("one", "two");
    append("ee\n");
    assertThat(texts(tail.read())).containsExactly("three");
    assertThat(tail.read()).isEmpty();
  }

  @Test
  void waitsForAFileThatIsNotThereYet() throws IOException {
    FileTail tail = new FileTail(file, null, true, CLOCK);
    assertThat(tail.read()).isEmpty();
    append("one\n");
    assertThat(texts(tail.read())).containsExactly("one");
  }

  @Test
  void resumesBehindWhatArrivedAndGivesTheSameIdsBeforeIt() throws IOException {
    append("one\ntwo\n");
    FileTail first = new FileTail(file, null, true, CLOCK);
    List<LogEvent> before = first.read();
    append("three\n");
    assertThat(texts(new FileTail(file, first.place(), true, CLOCK).read()))
        .containsExactly("three");
    assertThat(new FileTail(file, null, true, CLOCK).read().subList(0, 2)).isEqualTo(before);
  }

  @Test
  void readsARenamedFileToItsEndAndThenTheNewOne() throws IOException {
    append("one\n");
    FileTail tail = new FileTail(file, null, true, CLOCK);
    tail.read();
    append("two\n");
    Files.move(file, folder.resolve("app.log.1"));
    append("three\n");
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      seen.addAll(texts(tail.read()));
    }
    assertThat(seen).containsExactly("two", "three");
  }

  @Test
  void beginsAgainWhereAFileWasEmptiedWithOtherIds() throws IOException {
    append("long enough\n");
    FileTail tail = new FileTail(file, null, true, CLOCK);
    String before = tail.read().get(0).id();
    Files.writeString(file, "new\n");
    List<LogEvent> after = tail.read();
    assertThat(texts(after)).containsExactly("new");
    assertThat(after.get(0).id()).isNotEqualTo(before);
  }

  @Test
  void leavesOutWhatWasThereIfOnlyNewLinesAreWanted() throws IOException {
    append("old\n");
    FileTail tail = new FileTail(file, null, false, CLOCK);
    append("new\n");
    assertThat(texts(tail.read())).containsExactly("new");
  }

  @Test
  void aForwarderKilledAtAnyMomentLosesNoLine() throws IOException {
    FakeKinesis kinesis = new FakeKinesis();
    Path state = folder.resolve("state.json");
    SplittableRandom random = new SplittableRandom(3);
    for (int life = 0; life < 12; life++) {
      for (int i = 0; i < 50; i++) {
        append("line " + (life * 50 + i) + "\n");
      }
      TailState places = TailState.open(state);
      KinesisSender sender =
          new KinesisSender(
              kinesis, "s", SendLimits.defaults(), new Backoff(random, millis -> {}), letter -> {});
      FileTail tail = new FileTail(file, places.place(file.toString()), true, CLOCK);
      if (random.nextInt(3) == 0) {
        tail.read(); // read, and killed before anything was sent
      } else {
        new Forwarder(sender, places, "000000000000", "/forward/local").round(List.of(tail));
      }
    }
    new Forwarder(
            new KinesisSender(
                kinesis,
                "s",
                SendLimits.defaults(),
                new Backoff(random, millis -> {}),
                letter -> {}),
            TailState.open(state),
            "000000000000",
            "/forward/local")
        .round(
            List.of(new FileTail(file, TailState.open(state).place(file.toString()), true, CLOCK)));
    List<String> arrived = new ArrayList<>();
    for (var record : kinesis.taken) {
      JsonNode message =
          new ObjectMapper().readTree(Gzip.unpack(record.data().asByteArray(), 1 << 20));
      message.path("logEvents").forEach(e -> arrived.add(e.path("message").asText()));
    }
    assertThat(arrived).hasSize(600).doesNotHaveDuplicates().first().isEqualTo("line 0");
  }

  @Test
  void aPipeEndsWithItsLastLine() throws Exception {
    PipeSource pipe =
        new PipeSource(
            "stdin",
            new ByteArrayInputStream("a\nb\n".getBytes(StandardCharsets.UTF_8)),
            line -> new PipeSource.Piece(line, null),
            null,
            CLOCK);
    List<String> seen = new ArrayList<>();
    while (!pipe.isDone()) {
      seen.addAll(texts(pipe.read()));
    }
    seen.addAll(texts(pipe.read()));
    assertThat(seen).containsExactly("a", "b");
  }

  @Test
  void journalAndContainerLinesBringTheirPlaceAlong() {
    PipeSource.Piece entry =
        Programs.journal(
            "{\"__CURSOR\":\"s=1;i=2\",\"_SYSTEMD_UNIT\":\"shop.service\",\"MESSAGE\":\"started\"}");
    assertThat(entry).isEqualTo(new PipeSource.Piece("shop.service: started", "s=1;i=2"));
    PipeSource.Piece line = Programs.container("2026-03-01T10:00:00.123456789Z GET / 200");
    assertThat(line).isEqualTo(new PipeSource.Piece("GET / 200", "2026-03-01T10:00:00.123456789Z"));
    assertThat(Programs.container("no stamp").cursor()).isNull();
  }
}
