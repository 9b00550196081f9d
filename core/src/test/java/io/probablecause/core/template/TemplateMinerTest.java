package io.probablecause.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TemplateMinerTest {
  @Test
  void keepsTheIdOfATemplateThatGeneralises() {
    TemplateMiner miner = new TemplateMiner(100);
    String first = miner.learn("connection to orders lost after 3 tries");
    String second = miner.learn("connection to orders gone after 4 tries");
    assertThat(second).isEqualTo(first);
    assertThat(miner.template(first).text()).isEqualTo("connection to orders * after * tries");
    assertThat(miner.template(first).count()).isEqualTo(2);
  }

  @Test
  void goesOnAfterARestoreAsIfNothingHadHappened() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      lines.add(
          "worker " + (char) ('a' + i % 7) + " took item=" + i + " of " + "xyz".charAt(i % 3));
      lines.add("cache " + (i % 5 == 0 ? "miss" : "hit") + " for key k" + i);
    }
    TemplateMiner whole = new TemplateMiner(50);
    TemplateMiner half = new TemplateMiner(50);
    for (int i = 0; i < lines.size(); i++) {
      if (i == 333) {
        half = TemplateMiner.restore(50, half.state());
      }
      assertThat(half.learn(lines.get(i))).isEqualTo(whole.learn(lines.get(i)));
    }
    assertThat(half.state()).isEqualTo(whole.state());
  }

  @Test
  void learnsNoMoreTemplatesThanItMay() {
    TemplateMiner miner = new TemplateMiner(2);
    assertThat(miner.learn("alpha")).isNotNull();
    assertThat(miner.learn("beta gamma")).isNotNull();
    assertThat(miner.learn("delta epsilon zeta")).isNull();
    assertThat(miner.size()).isEqualTo(2);
  }
}
