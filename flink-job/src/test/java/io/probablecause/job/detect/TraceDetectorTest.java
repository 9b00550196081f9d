package io.probablecause.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.job.attribute.InventoryIndex;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TraceDetectorTest {
  @Test
  void pointsAtTheServiceWhereTheFaultIs() throws Exception {
    int cases = 0;
    int first = 0;
    int three = 0;
    for (Path folder : Shared.recordings("nezha-")) {
      Traces traces = Traces.read(folder);
      InventoryIndex index = new InventoryIndex(traces.recording().inventory());
      TraceDetector detector = new TraceDetector(index.applicationIds());
      long last = 0;
      StringBuilder course = new StringBuilder();
      String root = traces.recording().expected().alarms().get(0).causes().get(0).applicationId();
      long next = 0;
      for (LineFacts facts : traces.facts()) {
        if (next == 0) {
          next = (facts.arrival() / 15_000 + 1) * 15_000;
        }
        while (facts.arrival() > next) {
          course.append(say(suspects(detector, next), root));
          next += 15_000;
        }
        Set<String> of = index.ofLogGroup(facts.logGroup());
        detector.take(facts, of.iterator().next());
        last = facts.arrival();
      }
      course.append(say(suspects(detector, next), root));
      List<Suspect> suspects = suspects(detector, next + 15_000);
      int rank =
          IntStream.range(0, suspects.size())
              .filter(i -> suspects.get(i).application().equals(root))
              .map(i -> i + 1)
              .findFirst()
              .orElse(0);
      cases++;
      first += rank == 1 ? 1 : 0;
      three += rank > 0 && rank <= 3 ? 1 : 0;
      System.out.printf("%s %s rank %d%n  %s%n", folder.getFileName(), root, rank, course);
      suspects.stream()
          .limit(3)
          .forEach(
              s ->
                  System.out.printf(
                      "   %s %.1f %s %s%n",
                      s.application(), s.score(), s.strongest().kind(), s.strongest().words()));
    }
    System.out.printf("AC@1 %.2f AC@3 %.2f%n", 1.0 * first / cases, 1.0 * three / cases);
    assertThat(1.0 * first / cases).isGreaterThanOrEqualTo(0.45);
    assertThat(1.0 * three / cases).isGreaterThanOrEqualTo(0.75);
  }

  private static List<Suspect> suspects(TraceDetector detector, long arrival) {
    detector.advanceTo(arrival);
    return detector.suspects();
  }

  private static String say(List<Suspect> suspects, String root) {
    if (suspects.isEmpty()) {
      return "- ";
    }
    Suspect top = suspects.get(0);
    double own =
        suspects.stream()
            .filter(s -> s.application().equals(root))
            .mapToDouble(Suspect::score)
            .findFirst()
            .orElse(0);
    return String.format("%.0f/%.0f ", own, top.score());
  }
}
