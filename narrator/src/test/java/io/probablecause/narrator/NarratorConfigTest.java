package io.probablecause.narrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.config.UserError;
import io.probablecause.narrator.model.ModelConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarratorConfigTest {
  @Test
  void narratesByTemplateInEnglishWithoutAnyKey() {
    NarratorConfig config = NarratorConfig.of(Map.of(), "test");
    assertThat(config.language()).isEqualTo("en");
    assertThat(config.model().provider()).isEqualTo(ModelConfig.Provider.NONE);
    assertThat(config.slack().isOn()).isFalse();
    assertThat(config.kclApplication()).isEqualTo("pc-narrator");
  }

  @Test
  void refusesAnUnknownKeyAndNamesThePlace() {
    assertThatThrownBy(() -> NarratorConfig.of(Map.of("modell.id", "x"), "n.properties"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("n.properties: unknown key 'modell.id'");
  }

  @Test
  void refusesAnUnknownNameOfOursInTheEnvironment() {
    assertThatThrownBy(() -> NarratorConfig.read(null, Map.of("PC_NARRATOR_MODEL_NAME", "x")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("PC_NARRATOR_MODEL_NAME");
  }

  @Test
  void takesTheVariableThatNamesTheFileForNoKey(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("n.properties"), "threads=3\n");
    Map<String, String> environment = Map.of("PC_NARRATOR_FILE", file.toString());
    assertThat(NarratorConfig.read(file, environment).threads()).isEqualTo(3);
  }

  @Test
  void laysTheEnvironmentOverTheFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("n.properties"), "language=ja\nthreads=3\n");
    NarratorConfig config =
        NarratorConfig.read(
            file,
            Map.of(
                "PC_NARRATOR_LANGUAGE", "en",
                "SLACK_BOT_TOKEN", "xoxb-1",
                "SLACK_CHANNEL", "C1",
                "PC_NARRATOR_SLACK_CHANNELS", "orders=C2, payments=C3",
                "HOME", "/"));
    assertThat(config.language()).isEqualTo("en");
    assertThat(config.threads()).isEqualTo(3);
    assertThat(config.slack().channelOf("orders")).isEqualTo("C2");
    assertThat(config.slack().channelOf("other")).isEqualTo("C1");
  }

  @Test
  void refusesWhatCannotWork() {
    refused(Map.of("language", "de"), "must be one of en, ja");
    refused(Map.of("threads", "many"), "must be a whole number");
    refused(Map.of("threads", "0"), "must be from 1 to 512");
    refused(Map.of("model.provider", "bedrock"), "'model.id'");
    refused(
        Map.of("model.provider", "openai-compatible", "model.id", "m"), "'model.endpoint' must be");
    refused(Map.of("budget.hour-usd", "1"), "a budget needs");
    refused(Map.of("model.guardrail.id", "g"), "belong together");
    refused(Map.of("slack.bot-token", "xoxb-1"), "SLACK_CHANNEL");
    refused(Map.of("slack.http-port", "8080"), "SLACK_SIGNING_SECRET");
    refused(Map.of("slack.channels", "orders"), "must be a list");
  }

  @Test
  void neverPrintsASecret() {
    NarratorConfig config =
        NarratorConfig.of(
            Map.of(
                "slack.bot-token", "xoxb-secret",
                "slack.channel", "C1",
                "slack.signing-secret", "sign-secret",
                "model.api-key", "key-secret"),
            "test");
    assertThat(config.toString()).doesNotContain("secret");
  }

  private static void refused(Map<String, String> values, String because) {
    assertThatThrownBy(() -> NarratorConfig.of(values, "test"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(because);
  }
}
