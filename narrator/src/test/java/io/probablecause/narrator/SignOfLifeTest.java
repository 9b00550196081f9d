package io.probablecause.narrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignOfLifeTest {
  @Test
  void isGivenOnlyWhileItIsWell(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("alive");
    assertThat(SignOfLife.touch(file, () -> false)).isFalse();
    assertThat(file).doesNotExist();
    assertThat(SignOfLife.touch(file, () -> true)).isTrue();
    assertThat(file).exists();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidAtTheStart(@TempDir Path folder) {
    assertThatThrownBy(() -> SignOfLife.give(folder.resolve("no/such/alive"), () -> true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("sign of life");
  }
}
