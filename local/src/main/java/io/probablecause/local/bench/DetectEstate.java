package io.probablecause.local.bench;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.template.TemplateMiner;
import io.probablecause.job.detect.LineDetector;
import io.probablecause.job.detect.LineSignature;
import io.probablecause.job.detect.LineTally;
import io.probablecause.job.detect.Tallier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A thousand log groups with five hundred kinds of lines each, from a seeded generator. */
final class DetectEstate {
  static final int GROUPS = 1_000;
  static final int KINDS = 500;
  static final int LINES_A_MESSAGE = 100;

  private static final long START = 1_772_359_200_000L;
  private static final int LINES_A_SECOND = 300_000;
  private static final int LOOK_MILLIS = 30_000;
  private static final int MESSAGES = 2_000;
  private static final String OWNER = "111122223333";
  private static final FieldPath LEVEL = FieldPath.of("level");
  private static final FieldPath MESSAGE = FieldPath.of("message");

  private final Random random = new Random(17);
  private final List<String> words = Words.of(1_000);
  private final List<LineDetector> detectors = new ArrayList<>(GROUPS);
  private final Tallier tallier = new Tallier();
  private final LineSignature signature = new LineSignature();
  private final TemplateMiner miner = new TemplateMiner(KINDS);
  private final List<Event[]> messages = new ArrayList<>(MESSAGES);
  private long lines;
  private long looked = START;
  private int next;

  /** Each group meets each of its kinds of lines. */
  void learn() {
    for (int group = 0; group < GROUPS; group++) {
      detectors.add(new LineDetector(OWNER, "/ecs/application-" + group, START));
      for (int from = 0; from < KINDS; from += LINES_A_MESSAGE) {
        for (int kind = from; kind < from + LINES_A_MESSAGE; kind++) {
          add(event(line(kind)));
        }
        hand(group);
      }
    }
    for (int i = 0; i < MESSAGES; i++) {
      Event[] message = new Event[LINES_A_MESSAGE];
      for (int line = 0; line < LINES_A_MESSAGE; line++) {
        // few kinds of lines make most of the volume
        int kind = (int) (KINDS * Math.pow(random.nextDouble(), 3));
        message[line] = event(line(kind));
      }
      messages.add(message);
    }
  }

  /** A line of about a hundred characters: words that tell its kind, and what varies. */
  private String line(int kind) {
    Random of = new Random(kind);
    StringBuilder line = new StringBuilder(120);
    for (int i = 0; i < 9; i++) {
      line.append(Words.pick(of, words)).append(' ');
      if (i % 3 == 2) {
        line.append(random.nextInt(100_000)).append(' ');
      }
    }
    return line.append("id=").append(Integer.toHexString(random.nextInt())).toString();
  }

  private static Event event(String said) {
    return new SampleEvent(
        EventKind.APPLICATION,
        "2026-03-01T10:00:00.120Z INFO [main] " + said,
        Map.of(LEVEL, "INFO", MESSAGE, said));
  }

  private void add(Event event) {
    tallier.add(event, signature.at(event), false);
  }

  private long arrival() {
    return START + lines * 1_000 / LINES_A_SECOND;
  }

  private void hand(int group) {
    LineTally tally = tallier.take(arrival(), 0);
    detectors.get(group).take(tally);
  }

  /** One message to the next group; looks at all groups when it is time. */
  int message() {
    for (Event event : messages.get(next % MESSAGES)) {
      add(event);
    }
    hand(next++ % GROUPS);
    lines += LINES_A_MESSAGE;
    int found = 0;
    if (arrival() - looked >= LOOK_MILLIS) {
      looked = arrival();
      for (LineDetector detector : detectors) {
        found += detector.lookAt(looked, "application").size();
      }
    }
    return found;
  }

  int mine() {
    int known = 0;
    for (Event event : messages.get(next++ % MESSAGES)) {
      known += miner.learn(event.text(MESSAGE)) == null ? 0 : 1;
    }
    return known;
  }

  long templates() {
    return detectors.stream().mapToLong(LineDetector::templates).sum();
  }

  List<LineDetector> detectors() {
    return detectors;
  }
}
