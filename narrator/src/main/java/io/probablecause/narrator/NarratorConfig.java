package io.probablecause.narrator;

import io.probablecause.core.config.UserError;
import io.probablecause.narrator.message.SlackSettings;
import io.probablecause.narrator.model.ModelConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to narrate and where to post. Each key can stand in a properties file ({@code model.id=…}) or
 * in the environment ({@code PC_NARRATOR_MODEL_ID}), which wins; unknown keys are refused. Slack's
 * secrets come from {@code SLACK_BOT_TOKEN}, {@code SLACK_SIGNING_SECRET}, {@code SLACK_APP_TOKEN}
 * and {@code SLACK_CHANNEL}.
 *
 * @param threads incidents that are told at the same time
 * @param webhookUrl a plain webhook that takes {@code {"text": …}}; empty for none
 * @param hourUsd what the model may cost in an hour of the clock, 0 for no limit; likewise {@code
 *     monthUsd}
 * @param acknowledgeHours how long an acknowledgement holds unless it says otherwise
 * @param emfMetrics print metrics in CloudWatch's embedded metric format
 */
public record NarratorConfig(
    String language,
    ModelConfig model,
    SlackSettings slack,
    String webhookUrl,
    String dashboardUrl,
    String kclApplication,
    boolean createLeaseTables,
    int threads,
    double hourUsd,
    double monthUsd,
    boolean maskAccountIds,
    boolean maskInternalIps,
    int acknowledgeHours,
    boolean emfMetrics) {
  private static final Map<String, String> DEFAULTS = defaults();
  private static final double MOST_USD = 1_000_000;

  private static Map<String, String> defaults() {
    Map<String, String> defaults = new TreeMap<>();
    defaults.put("language", "en");
    defaults.put("model.provider", "none");
    defaults.put("model.id", "");
    defaults.put("model.region", "");
    defaults.put("model.endpoint", "");
    defaults.put("model.api-key", "");
    defaults.put("model.inference-profile", "");
    defaults.put("model.guardrail.id", "");
    defaults.put("model.guardrail.version", "");
    defaults.put("model.temperature", "0");
    defaults.put("model.max-input-tokens", "12000");
    defaults.put("model.max-output-tokens", "1500");
    defaults.put("model.prompt-cache", "false");
    defaults.put("model.service-tier", "");
    defaults.put("model.structured-output", "schema");
    defaults.put("model.concurrency", "4");
    defaults.put("model.deadline-seconds", "60");
    defaults.put("model.price.input", "0");
    defaults.put("model.price.output", "0");
    defaults.put("model.price.cache-read", "0");
    defaults.put("model.price.cache-write", "0");
    defaults.put("model.system-prompt", "");
    defaults.put("model.architecture-description", "");
    defaults.put("slack.bot-token", "");
    defaults.put("slack.signing-secret", "");
    defaults.put("slack.app-token", "");
    defaults.put("slack.channel", "");
    defaults.put("slack.channels", "");
    defaults.put("slack.api-url", "https://slack.com/api/");
    defaults.put("slack.http-port", "0");
    defaults.put("slack.join-aws-chatbot", "true");
    defaults.put("slack.remind-minutes", "30");
    defaults.put("webhook.url", "");
    defaults.put("dashboard.url", "");
    defaults.put("kcl.application", "pc-narrator");
    defaults.put("kcl.create-tables", "true");
    defaults.put("threads", "64");
    defaults.put("budget.hour-usd", "0");
    defaults.put("budget.month-usd", "0");
    defaults.put("mask.account-ids", "false");
    defaults.put("mask.internal-ips", "false");
    defaults.put("acknowledge.hours", "4");
    defaults.put("metrics", "none");
    return defaults;
  }

  /** The configuration of given values, laid over the defaults; {@code where} names them. */
  public static NarratorConfig of(Map<String, String> given, String where) {
    ConfigValues values = ConfigValues.of(DEFAULTS, given, where);
    NarratorConfig config =
        new NarratorConfig(
            values.oneOf("language", "en", "ja"),
            model(values),
            slack(values),
            values.text("webhook.url"),
            values.text("dashboard.url"),
            values.text("kcl.application"),
            values.flag("kcl.create-tables"),
            values.integer("threads", 1, 512),
            values.decimal("budget.hour-usd", 0, MOST_USD),
            values.decimal("budget.month-usd", 0, MOST_USD),
            values.flag("mask.account-ids"),
            values.flag("mask.internal-ips"),
            values.integer("acknowledge.hours", 1, 24 * 14),
            values.oneOf("metrics", "none", "emf").equals("emf"));
    config.check(where);
    return config;
  }

  /** Reads a properties file (or none, if {@code null}) and lays the environment over it. */
  public static NarratorConfig read(Path file, Map<String, String> environment) {
    Map<String, String> values = ConfigValues.file(file);
    Map<String, String> slackNames =
        Map.of(
            "SLACK_BOT_TOKEN", "slack.bot-token",
            "SLACK_SIGNING_SECRET", "slack.signing-secret",
            "SLACK_APP_TOKEN", "slack.app-token",
            "SLACK_CHANNEL", "slack.channel");
    slackNames.forEach(
        (name, key) -> {
          if (environment.containsKey(name)) {
            values.put(key, environment.get(name));
          }
        });
    values.putAll(ConfigValues.environment(DEFAULTS, environment));
    return of(values, file == null ? "the environment" : file.toString());
  }

  private static ModelConfig model(ConfigValues v) {
    String provider = v.oneOf("model.provider", "none", "bedrock", "openai-compatible");
    return new ModelConfig(
        ModelConfig.Provider.valueOf(provider.toUpperCase(java.util.Locale.ROOT).replace('-', '_')),
        v.text("model.id"),
        v.text("model.region"),
        v.text("model.endpoint"),
        v.text("model.api-key"),
        v.text("model.inference-profile"),
        v.text("model.guardrail.id"),
        v.text("model.guardrail.version"),
        v.decimal("model.temperature", 0, 2),
        v.integer("model.max-input-tokens", 500, 1_000_000),
        v.integer("model.max-output-tokens", 100, 100_000),
        v.flag("model.prompt-cache"),
        v.oneOf("model.service-tier", "", "default", "flex", "priority", "reserved"),
        v.oneOf("model.structured-output", "schema", "tool"),
        v.integer("model.concurrency", 1, 64),
        v.integer("model.deadline-seconds", 1, 600),
        new ModelConfig.Price(
            v.decimal("model.price.input", 0, MOST_USD),
            v.decimal("model.price.output", 0, MOST_USD),
            v.decimal("model.price.cache-read", 0, MOST_USD),
            v.decimal("model.price.cache-write", 0, MOST_USD)),
        v.text("model.system-prompt"),
        v.text("model.architecture-description"));
  }

  private static SlackSettings slack(ConfigValues v) {
    return new SlackSettings(
        v.text("slack.bot-token"),
        v.text("slack.signing-secret"),
        v.text("slack.app-token"),
        v.text("slack.channel"),
        v.map("slack.channels"),
        v.text("slack.api-url"),
        v.integer("slack.http-port", 0, 65_535),
        v.flag("slack.join-aws-chatbot"),
        v.integer("slack.remind-minutes", 0, 7 * 24 * 60));
  }

  private void check(String where) {
    if (model.provider() != ModelConfig.Provider.NONE && model.target().isEmpty()) {
      throw new UserError(where + ": 'model.id' must name a model for 'model.provider'");
    }
    if (model.provider() == ModelConfig.Provider.OPENAI_COMPATIBLE && model.endpoint().isEmpty()) {
      throw new UserError(
          where + ": 'model.endpoint' must be the service's address, such as http://host:11434/v1");
    }
    if (hourUsd + monthUsd > 0 && !model.price().isKnown()) {
      throw new UserError(
          where + ": a budget needs 'model.price.input' and 'model.price.output' to count by");
    }
    if (model.guardrailId().isEmpty() != model.guardrailVersion().isEmpty()) {
      throw new UserError(
          where + ": 'model.guardrail.id' and 'model.guardrail.version' belong together");
    }
    if (slack.isOn() && slack.channel().isEmpty()) {
      throw new UserError(where + ": SLACK_CHANNEL must name a channel where there is a bot token");
    }
    if (slack.isOn()) {
      slack.channels().values().forEach(channel -> checkChannel(channel, where));
      checkChannel(slack.channel(), where);
    }
    if (slack.httpPort() > 0 && slack.signingSecret().isEmpty()) {
      throw new UserError(where + ": 'slack.http-port' needs SLACK_SIGNING_SECRET");
    }
  }

  /** Slack posts to names too, but tells the history of ids only. */
  private static void checkChannel(String channel, String where) {
    if (!channel.matches("[CG][A-Z0-9]{1,20}")) {
      throw new UserError(
          where + ": '" + channel + "' is no channel's id; ids look like C0123456789");
    }
  }
}
