package io.probablecause.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.job.attribute.InventoryIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TraceDetectorTest {
  private static final long CURVE_STEP = 30_000;

  @Test
  void pointsAtTheServiceWhereTheFaultIs() throws Exception {
    int[] first = new int[4];
    int[] three = new int[4];
    int cases = 0;
    for (Path folder : Shared.recordings("nezha-")) {
      Traces traces = Traces.read(folder);
      String root = traces.recording().expected().alarms().get(0).causes().get(0).applicationId();
      cases++;
      for (int early = 0; early < first.length; early++) {
        int rank = suspects(traces, Map.of(), early * CURVE_STEP).indexOf(root) + 1;
        first[early] += rank == 1 ? 1 : 0;
        three[early] += rank > 0 && rank <= 3 ? 1 : 0;
      }
    }
    for (int early = 0; early < first.length; early++) {
      System.out.printf(
          Locale.ROOT,
          "asked %d s before the end: AC@1 %.2f AC@3 %.2f%n",
          early * CURVE_STEP / 1000,
          (double) first[early] / cases,
          (double) three[early] / cases);
    }
    assertThat((double) first[0] / cases).isGreaterThanOrEqualTo(0.45);
    assertThat((double) three[0] / cases).isGreaterThanOrEqualTo(0.75);
  }

  @Test
  void doesNotGoByNames() throws Exception {
    for (Path folder : Shared.recordings("nezha-0129-09")) {
      Traces traces = Traces.read(folder);
      List<String> ids =
          new ArrayList<>(new InventoryIndex(traces.recording().inventory()).applicationIds());
      ids.sort(Comparator.comparingInt(String::length).reversed());
      List<String> letters = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        letters.add("q" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + "x");
      }
      Collections.shuffle(letters, new Random(7));
      Map<String, String> names = new TreeMap<>(Comparator.reverseOrder());
      for (int i = 0; i < ids.size(); i++) {
        names.put(ids.get(i), letters.get(i));
      }
      List<String> renamed =
          suspects(traces, Map.of(), 0).stream().map(names::get).limit(5).toList();
      assertThat(suspects(Traces.read(folder, names), names, 0).subList(0, renamed.size()))
          .as(folder.toString())
          .isEqualTo(renamed);
    }
  }

  /** The suspects in order, asked so long before the end of the recording. */
  private static List<String> suspects(Traces traces, Map<String, String> names, long early) {
    InventoryIndex index = new InventoryIndex(traces.recording().inventory());
    List<String> ids =
        index.applicationIds().stream().map(id -> names.getOrDefault(id, id)).toList();
    Map<String, String> ofGroup = new TreeMap<>();
    for (String id : index.applicationIds()) {
      ofGroup.put("/ecs/" + names.getOrDefault(id, id), names.getOrDefault(id, id));
    }
    TraceDetector detector = new TraceDetector(ids, new TraceBook());
    long end = traces.facts().get(traces.facts().size() - 1).arrival() - early;
    long next = 0;
    for (LineFacts facts : traces.facts()) {
      if (facts.arrival() > end) {
        break;
      }
      while (next > 0 && facts.arrival() > next) {
        detector.advanceTo(next);
        next += DetectLimits.EVALUATE_MILLIS;
      }
      next = next == 0 ? facts.arrival() + DetectLimits.EVALUATE_MILLIS : next;
      detector.take(facts, ofGroup.getOrDefault(facts.logGroup(), facts.logGroup()));
    }
    detector.advanceTo(end + DetectLimits.TRACE_SILENCE_MILLIS);
    return detector.suspects().stream().map(Suspect::application).toList();
  }
}
