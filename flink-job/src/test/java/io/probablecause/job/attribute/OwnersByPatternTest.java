package io.probablecause.job.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OwnersByPatternTest {
  private static OwnersByPattern owners(List<Map.Entry<String, String>> patterns) {
    OwnersByPattern owners = new OwnersByPattern();
    patterns.forEach(pattern -> owners.add(pattern.getKey(), pattern.getValue()));
    return owners;
  }

  @Test
  void givesANameToTheMostSpecificOfItsPatternsAndToAllThatAreEquallySo() {
    OwnersByPattern owners =
        owners(
            List.of(
                Map.entry("*", "all"),
                Map.entry("/ecs/*", "ecs"),
                Map.entry("/ecs/shop", "shop"),
                Map.entry("/ecs/shop*", "shops"),
                Map.entry("*/jobs-1", "jobs")));
    assertThat(owners.of("/ecs/shop")).containsExactly("shop", "shops");
    assertThat(owners.of("/ecs/shop-2")).containsExactly("shops");
    assertThat(owners.of("/ecs/jobs-1")).containsExactly("jobs");
    assertThat(owners.of("/ecs/mail")).containsExactly("ecs");
    assertThat(owners.of("")).containsExactly("all");
  }

  /** However they are found, the answer is what holding the name against each one gives. */
  @Test
  void findsWhatHoldingANameAgainstEachPatternFinds() {
    Random random = new Random(20_261_121);
    for (int round = 0; round < 2_000; round++) {
      List<Map.Entry<String, String>> patterns = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        patterns.add(Map.entry(text(random, "ab/*"), "app-" + random.nextInt(5)));
      }
      OwnersByPattern owners = owners(patterns);
      for (int i = 0; i < 10; i++) {
        String name = text(random, "ab/");
        assertThat(owners.of(name)).as("%s in %s", name, patterns).isEqualTo(all(patterns, name));
      }
    }
  }

  private static String text(Random random, String of) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(of.charAt(random.nextInt(of.length())));
    }
    return text.toString();
  }

  private static Set<String> all(List<Map.Entry<String, String>> patterns, String name) {
    int best =
        patterns.stream()
            .map(pattern -> new Glob(pattern.getKey()))
            .filter(glob -> glob.matches(name))
            .mapToInt(Glob::specificity)
            .max()
            .orElse(-1);
    Set<String> owners = new TreeSet<>();
    for (Map.Entry<String, String> pattern : patterns) {
      Glob glob = new Glob(pattern.getKey());
      if (glob.matches(name) && glob.specificity() == best) {
        owners.add(pattern.getValue());
      }
    }
    return owners;
  }
}
