package io.probablecause.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictJsonTest {
  @TempDir Path folder;

  @Test
  void readsAFile() throws IOException {
    assertThat(StrictJson.file(file("{\"a\":1}")).path("a").asInt()).isEqualTo(1);
  }

  @Test
  void namesTheLineOfWhatIsNotJson() throws IOException {
    Path file = file("{\n\"a\":}");
    assertThatThrownBy(() -> StrictJson.file(file))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(file + ", line 2: not JSON: ");
  }

  @Test
  void refusesWhatTheParserRefusesWithoutAPlace() throws IOException {
    Path file = file("{\"" + "x".repeat(60_000) + "\":1}"); // longer than a name may be
    assertThatThrownBy(() -> StrictJson.file(file))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(file + ": not JSON: ");
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThatThrownBy(() -> StrictJson.file(folder.resolve("none.json")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none.json: cannot be read");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("a.json"), text);
  }
}
