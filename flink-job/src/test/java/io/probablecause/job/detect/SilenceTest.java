package io.probablecause.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.EventKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SilenceTest {
  private static final int MINUTES = 60;
  private static final Witness LINE = new Witness("s", "e", 0, EventKind.APPLICATION, "hello");

  private final Map<String, Watched> groups = new LinkedHashMap<>();

  @Test
  void namesTheGroupThatFellSilentWhileOthersGoOn() {
    speak("orders", 10, 0, MINUTES - 6);
    speak("prices", 10, 0, MINUTES);
    speak("shop", 10, 0, MINUTES);
    List<Change> changes = find();
    assertThat(changes).extracting(Change::signature).containsExactly("orders");
    assertThat(changes.get(0).summary()).contains("no line in 5 min, where 50 were usual");
    assertThat(find()).as("it is told of once").isEmpty();
    groups.get("orders").count(MINUTES, 5, LINE);
    groups.values().forEach(group -> group.count(MINUTES + 1, 5, LINE));
    assertThat(Silence.find(groups, MINUTES + 1, Silence.Of.GROUP))
        .extracting(Change::relevance)
        .containsExactly(0);
  }

  @Test
  void saysNothingWhereAllFellSilent() {
    speak("orders", 10, 0, MINUTES - 6);
    speak("prices", 10, 0, MINUTES - 6);
    assertThat(find()).isEmpty();
  }

  @Test
  void saysNothingOfAGroupThatSpeaksSeldom() {
    speak("nightly", 1, 0, MINUTES - 6);
    speak("prices", 10, 0, MINUTES);
    speak("shop", 10, 0, MINUTES);
    assertThat(find()).isEmpty();
  }

  @Test
  void saysNothingOfAMemberWhosePlaceWasTaken() {
    speak("old", 10, 0, MINUTES - 6);
    speak("new", 10, MINUTES - 6, MINUTES);
    speak("shop", 10, 0, MINUTES);
    assertThat(find()).isEmpty();
  }

  private void speak(String name, int perMinute, int from, int to) {
    Watched group = new Watched(name, "", "", from);
    for (int minute = from; minute < to; minute++) {
      group.count(minute, perMinute, LINE);
    }
    groups.put(name, group);
  }

  private List<Change> find() {
    groups.values().forEach(group -> group.series.roll(MINUTES));
    return Silence.find(groups, MINUTES, Silence.Of.GROUP);
  }
}
