package io.probablecause.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedPropertiesTest {
  @TempDir Path folder;

  @Test
  void readsItsGroupAndNoOther() throws IOException {
    assertThat(
            ManagedProperties.read(
                file(
                    """
                    [{"PropertyGroupId": "other", "PropertyMap": {"region": "us-west-2"}},
                     {"PropertyGroupId": "probable-cause",
                      "PropertyMap": {"region": "eu-west-1", "start": "TRIM_HORIZON"}}]
                    """)))
        .isEqualTo(Map.of("region", "eu-west-1", "start", "TRIM_HORIZON"));
  }

  @Test
  void areTheJobsSettingsButForTheStart() {
    Settings settings =
        Job.settings(
            null, Map.of("account", "111122223333", "start", "LATEST", "stream.logs", "x"));
    assertThat(settings.account()).isEqualTo("111122223333");
    assertThat(settings.logsStream()).isEqualTo("x");
  }

  @Test
  void anUnknownKeyIsRefused() {
    assertThatThrownBy(() -> Job.settings(null, Map.of("strem.logs", "x")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("strem.logs");
  }

  @Test
  void readsNothingWhereThereIsNoFile() {
    assertThat(ManagedProperties.read(folder.resolve("none.json"))).isEmpty();
  }

  @Test
  void namesTheFileThatCannotBeRead() throws IOException {
    Path file = file("[{");
    assertThatThrownBy(() -> ManagedProperties.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.toString());
  }

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("application_properties.json"), json);
  }
}
