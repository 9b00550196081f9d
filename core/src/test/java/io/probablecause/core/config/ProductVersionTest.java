package io.probablecause.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProductVersionTest {
  @Test
  void isFilledInByTheBuild() {
    assertThat(ProductVersion.VALUE).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }
}
