package io.probablecause.narrator;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.narrator.model.BedrockModel;
import io.probablecause.narrator.model.ModelConfig;
import io.probablecause.narrator.model.NarrativeModel;
import io.probablecause.narrator.model.OpenAiModel;
import io.probablecause.narrator.model.PromptWriter;
import io.probablecause.narrator.model.RetryingModel;
import io.probablecause.narrator.store.Budget;
import io.probablecause.narrator.store.DynamoBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Builds the configured model's narration, or none. Nothing is connected before it is asked. */
final class Models {
  private static final String BUILT_IN = "model/system-prompt.txt";

  private Models() {}

  /** {@code null} where no model is configured: then nothing tries to reach one. */
  static ModelNarration narration(Settings settings, NarratorConfig config, DynamoDbClient tables) {
    NarrativeModel model = model(settings, config.model());
    if (model == null) {
      return null;
    }
    Budget budget =
        config.hourUsd() + config.monthUsd() > 0
            ? new DynamoBudget(tables, settings, config.hourUsd(), config.monthUsd())
            : Budget.UNLIMITED;
    return new ModelNarration(
        config,
        new RetryingModel(model, () -> ThreadLocalRandom.current().nextDouble()),
        prompts(config.model()),
        budget,
        Clock.systemUTC());
  }

  private static NarrativeModel model(Settings settings, ModelConfig config) {
    return switch (config.provider()) {
      case NONE -> null;
      case BEDROCK ->
          BedrockModel.connect(
              config, settings.region(), settings.bedrockEndpoint(), credentials(settings));
      case OPENAI_COMPATIBLE -> new OpenAiModel(config);
    };
  }

  /**
   * Streams and tables on this machine have credentials of their own, which Bedrock would refuse.
   */
  private static AwsCredentialsProvider credentials(Settings settings) {
    boolean isLocal = !settings.kinesisEndpoint().isEmpty() && settings.bedrockEndpoint().isEmpty();
    return isLocal
        ? DefaultCredentialsProvider.builder().build()
        : AwsClients.credentials(settings);
  }

  static PromptWriter prompts(ModelConfig config) {
    String system =
        config.systemPromptFile().isEmpty() ? builtIn() : file(config.systemPromptFile());
    String architecture =
        config.architectureFile().isEmpty() ? "" : file(config.architectureFile());
    return new PromptWriter(system, architecture, config.maxInputTokens());
  }

  private static String builtIn() {
    try (InputStream in = Models.class.getResourceAsStream(BUILT_IN)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String file(String name) {
    try {
      return Files.readString(Path.of(name));
    } catch (IOException e) {
      throw new UserError(name + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
