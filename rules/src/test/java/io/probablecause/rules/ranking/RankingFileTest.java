package io.probablecause.rules.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingFileTest {
  @TempDir Path folder;

  @Test
  void laysAFileOverTheBundledOne() throws IOException {
    RankingConfig config = RankingFile.read(file("decay:\n  halfLifeShare: 0.5\n"));
    assertThat(config.decay().halfLifeShare()).isEqualTo(0.5);
    assertThat(config.novelty()).isEqualTo(RankingFile.bundled().novelty());
  }

  @Test
  void takesAnEmptyFileForTheBundledOne() throws IOException {
    assertThat(RankingFile.read(file("# nothing yet\n"))).isEqualTo(RankingFile.bundled());
  }

  @Test
  void refusesWhatNestsTooDeeply() throws IOException {
    refuses("decay:\n  halfLifeShare: " + "[".repeat(20_000), ":2: nested more than 60 deep");
    refuses("decay: " + "{\"a\":".repeat(20_000), ":1: nested more than 60 deep");
    refuses("- ".repeat(20_000), ":1: nested more than 60 deep");
  }

  @Test
  void refusesAValueThatHoldsItself() throws IOException {
    refuses("decay:\n  halfLifeShare: &a [[*a]]\n", ":2: nested too deeply");
  }

  @Test
  void refusesWhatIsNoNumberWithoutQuotingAllOfIt() throws IOException {
    refuses("decay:\n  halfLifeShare: [1, 2]\n", "halfLifeShare: must be a number, found a list");
    refuses("decay:\n  halfLifeShare: " + "9".repeat(400_000), ":2: a number of more than 100");
    refuses("decay:\n  halfLifeShare: " + "x".repeat(400_000), "must be a number, found xxx");
  }

  @Test
  void namesTheLineOfWhatIsNotYaml() throws IOException {
    refuses("decay:\n  halfLifeShare: 'open\n", ":3: not YAML");
  }

  private void refuses(String yaml, String reason) throws IOException {
    Path file = file(yaml);
    assertThatThrownBy(() -> RankingFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(reason)
        .message()
        .hasSizeLessThan(600);
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("ranking.yaml"), yaml);
  }
}
