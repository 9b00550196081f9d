package io.probablecause.narrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.config.Settings;
import io.probablecause.core.narrative.NarrativeSection.Kind;
import io.probablecause.core.table.Tables;
import io.probablecause.narrator.check.Checker;
import io.probablecause.narrator.check.DraftJson;
import io.probablecause.narrator.check.Exhibits;
import io.probablecause.narrator.message.Messenger;
import io.probablecause.narrator.model.NarrativeModel;
import io.probablecause.narrator.store.Budget;
import io.probablecause.narrator.store.DynamoIncidentStore;
import io.probablecause.narrator.store.IncidentKey;
import io.probablecause.narrator.store.IncidentStore;
import io.probablecause.narrator.store.News;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class WarmUpTest {
  private static final long LONG = 60_000;

  private final List<String> calls = new CopyOnWriteArrayList<>();

  @Test
  void preparesOftenReachesOutOnceAndTellsNobody() {
    begin(new RecordingStore(), new RecordingMessenger(), LONG);
    assertThat(calls.stream().distinct())
        .containsExactly("prepare", "prompt", "store.warmUp", "messenger.warmUp");
    assertThat(calls.stream().filter(call -> call.endsWith("warmUp"))).hasSize(2);
    assertThat(calls.stream().filter("prepare"::equals)).hasSizeGreaterThan(10);
  }

  @Test
  void leavesTheTableEmpty() {
    try (IncidentsTable table = new IncidentsTable()) {
      begin(
          new DynamoIncidentStore(table.client(), Settings.of(Map.of(), "test")),
          new RecordingMessenger(),
          LONG);
      assertThat(table.client().scan(scan -> scan.tableName(Tables.INCIDENTS)).items()).isEmpty();
    }
  }

  @Test
  void reachesSlackThoughTheTableIsDown() {
    IncidentStore down =
        new RecordingStore() {
          @Override
          public void warmUp(News example) {
            throw SdkClientException.create("no route");
          }
        };
    begin(down, new RecordingMessenger(), LONG);
    assertThat(calls).endsWith("messenger.warmUp");
  }

  @Test
  void endsWhereAMessengerFailsInAWayNobodyForesaw() {
    begin(
        new RecordingStore(),
        new RecordingMessenger() {
          @Override
          public void warmUp() {
            throw new IllegalStateException("unforeseen");
          }
        },
        LONG);
    assertThat(calls).endsWith("store.warmUp");
  }

  @Test
  void waitsNoLongerThanItMayForAMessengerThatHangs() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch interruptedOrDone = new CountDownLatch(1);
    begin(
        new RecordingStore(),
        new RecordingMessenger() {
          @Override
          public void warmUp() {
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            interruptedOrDone.countDown();
          }
        },
        1);
    assertThat(interruptedOrDone.getCount()).isEqualTo(1);
    end.countDown();
    interruptedOrDone.await();
  }

  @Test
  void itsAnswerPassesTheCheckWhole() {
    Checker.Checked checked =
        Checker.check(
            DraftJson.read(ExampleReport.ANSWER),
            ExampleReport.REPORT,
            Exhibits.of(ExampleReport.REPORT, Set.of("E1", "E2")));
    assertThat(checked.removed()).isEmpty();
    assertThat(checked.reason()).isEmpty();
    assertThat(checked.sections()).extracting("kind").containsExactly(Kind.CAUSE, Kind.EXPLAINS);
  }

  /** Returns when the warm-up says that reading may begin. */
  private void begin(IncidentStore store, Messenger messenger, long mostMillis) {
    NarratorConfig config = NarratorConfig.of(Map.of(), "test");
    ModelNarration models =
        new ModelNarration(
            config,
            new RecordingModel(),
            Models.prompts(config.model()),
            Budget.UNLIMITED,
            Clock.systemUTC());
    WarmUp.begin("en", store, List.of(messenger), models, mostMillis).join();
  }

  private class RecordingStore implements IncidentStore {
    @Override
    public Saved save(News news) {
      calls.add("save");
      return Saved.NEW;
    }

    @Override
    public void keep(News news) {
      calls.add("keep");
    }

    @Override
    public void warmUp(News example) {
      calls.add("store.warmUp");
    }

    @Override
    public News latest(IncidentKey key) {
      return null;
    }
  }

  private class RecordingMessenger implements Messenger {
    @Override
    public Shown show(News news, IncidentStore.Saved saved) {
      calls.add("show");
      return Shown.DONE;
    }

    @Override
    public void prepare(News example) {
      calls.add("prepare");
    }

    @Override
    public void warmUp() {
      calls.add("messenger.warmUp");
    }
  }

  private class RecordingModel implements NarrativeModel {
    @Override
    public Answer ask(Prompt prompt, Duration deadline) {
      calls.add("ask");
      return new Answer("", 0, 0, 0, 0);
    }

    @Override
    public void prepare(Prompt prompt) {
      calls.add("prompt");
    }

    @Override
    public String name() {
      return "recording";
    }
  }
}
