package io.probablecause.core.config;

import io.probablecause.core.table.Schema;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a process finds its streams and tables: the one configuration that job, narrator, dashboard
 * and command line share. Each key can stand in a properties file ({@code region=eu-west-1}) or in
 * the environment ({@code PC_REGION}), which wins. Unknown keys are refused. An empty endpoint
 * means AWS' own.
 */
public record Settings(
    String region,
    String account,
    String kinesisEndpoint,
    String dynamodbEndpoint,
    String bedrockEndpoint,
    String accessKeyId,
    String secretAccessKey,
    String logsStream,
    String signalsStream,
    String incidentsStream,
    String deadLettersStream,
    String tablePrefix)
    implements Serializable {

  private static final Map<String, String> DEFAULTS = defaults();

  private static Map<String, String> defaults() {
    Map<String, String> defaults = new TreeMap<>();
    defaults.put("region", "us-east-1");
    defaults.put("account", "000000000000");
    defaults.put("endpoint.kinesis", "");
    defaults.put("endpoint.dynamodb", "");
    defaults.put("endpoint.bedrock", "");
    defaults.put("access-key-id", "");
    defaults.put("secret-access-key", "");
    defaults.put("stream.logs", Schema.INSTANCE.stream("logs"));
    defaults.put("stream.signals", Schema.INSTANCE.stream("signals"));
    defaults.put("stream.incidents", Schema.INSTANCE.stream("incidents"));
    defaults.put("stream.dead-letters", Schema.INSTANCE.stream("deadLetters"));
    defaults.put("table.prefix", "");
    return defaults;
  }

  public static Set<String> keys() {
    return new TreeSet<>(DEFAULTS.keySet());
  }

  /** The settings of given values, laid over the defaults; {@code where} names them in errors. */
  public static Settings of(Map<String, String> values, String where) {
    Map<String, String> merged = new TreeMap<>(DEFAULTS);
    values.forEach(
        (key, value) -> {
          if (!DEFAULTS.containsKey(key)) {
            throw new UserError(
                where + ": unknown key '" + key + "' (known: " + String.join(", ", keys()) + ")");
          }
          merged.put(key, value);
        });
    return new Settings(
        merged.get("region"),
        merged.get("account"),
        merged.get("endpoint.kinesis"),
        merged.get("endpoint.dynamodb"),
        merged.get("endpoint.bedrock"),
        merged.get("access-key-id"),
        merged.get("secret-access-key"),
        merged.get("stream.logs"),
        merged.get("stream.signals"),
        merged.get("stream.incidents"),
        merged.get("stream.dead-letters"),
        merged.get("table.prefix"));
  }

  /** Reads a properties file (or none, if {@code null}) and lays the environment over it. */
  public static Settings read(Path file, Map<String, String> environment) {
    return read(file, environment, Map.of());
  }

  /** The same, with what was said on a command line laid over both. */
  public static Settings read(
      Path file, Map<String, String> environment, Map<String, String> options) {
    Map<String, String> values = new TreeMap<>();
    if (file != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
      }
      properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
    }
    for (String key : DEFAULTS.keySet()) {
      String name =
          "PC_" + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
      if (environment.containsKey(name)) {
        values.put(key, environment.get(name));
      }
    }
    values.putAll(options);
    return of(values, file == null ? "the environment" : file.toString());
  }

  /** The values under the names of their keys; {@link #of} makes the same settings of them. */
  public Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    values.put("region", region);
    values.put("account", account);
    values.put("endpoint.kinesis", kinesisEndpoint);
    values.put("endpoint.dynamodb", dynamodbEndpoint);
    values.put("endpoint.bedrock", bedrockEndpoint);
    values.put("access-key-id", accessKeyId);
    values.put("secret-access-key", secretAccessKey);
    values.put("stream.logs", logsStream);
    values.put("stream.signals", signalsStream);
    values.put("stream.incidents", incidentsStream);
    values.put("stream.dead-letters", deadLettersStream);
    values.put("table.prefix", tablePrefix);
    return values;
  }

  public String table(String name) {
    return tablePrefix + name;
  }

  public String streamArn(String stream) {
    return "arn:aws:kinesis:" + region + ":" + account + ":stream/" + stream;
  }

  /** Whether fixed credentials were given; else the AWS SDK's default chain is used. */
  public boolean hasCredentials() {
    return !accessKeyId.isEmpty();
  }

  /** The secret is left out. */
  @Override
  public String toString() {
    return "Settings[region="
        + region
        + ", kinesis="
        + kinesisEndpoint
        + ", dynamodb="
        + dynamodbEndpoint
        + "]";
  }
}
