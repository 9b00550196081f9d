package io.probablecause.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.LearningStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningBookTest {
  private final LearningBook book = new LearningBook("detect-lines-0");

  @Test
  void namesTheGroupsThatAreStillLearned() {
    assertThat(book.take("/ecs/orders", true, 0))
        .isEqualTo(new LearningStatus("detect-lines-0", 1, 1, List.of("/ecs/orders"), 0));
    assertThat(book.take("/ecs/mail", true, 4_000)).as("told a moment ago").isNull();
    assertThat(book.take("/ecs/orders", false, 30_000))
        .isEqualTo(new LearningStatus("detect-lines-0", 2, 1, List.of("/ecs/mail"), 30_000));
  }

  @Test
  void forgetsAGroupThatIsNoLongerWatched() {
    book.take("/ecs/orders", true, 0);
    book.forget("/ecs/orders");
    assertThat(book.take("/ecs/mail", false, 30_000).watched()).isEqualTo(1);
  }

  @Test
  void namesAFewOfMany() {
    for (int i = 0; i < 100; i++) {
      book.take("/ecs/" + i, true, 1);
    }
    LearningStatus told = book.take("/ecs/0", true, 60_000);
    assertThat(told.learning()).isEqualTo(100);
    assertThat(told.groups()).hasSize(LearningStatus.MAX_GROUPS);
  }
}
