package io.probablecause.local.command;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.local.system.Clients;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Which tables a command reads: those of {@code pc up} on this machine, unless a configuration, an
 * endpoint or AWS is named.
 */
final class TableOptions {
  private static final String LOCAL = "http://127.0.0.1:8000";
  private static final String ENDPOINT = "PC_ENDPOINT_DYNAMODB";

  @Option(names = "--config", description = "the configuration file that all processes share")
  private Path config;

  @Option(names = "--region", description = "default: that of the configuration")
  private String region;

  @Option(names = "--aws", description = "the tables of the AWS account of your credentials")
  private boolean aws;

  @Option(
      names = "--dynamodb-endpoint",
      description = "default: that of the configuration, else of `pc up`, " + LOCAL)
  private String endpoint;

  Settings settings(Map<String, String> given) {
    Map<String, String> environment = new HashMap<>(given);
    if (environment.containsKey("AWS_REGION")) {
      environment.putIfAbsent("PC_REGION", environment.get("AWS_REGION"));
    }
    Map<String, String> said = new HashMap<>();
    if (region != null) {
      said.put("region", region);
    }
    if (endpoint != null) {
      said.put("endpoint.dynamodb", address());
    } else if (aws) {
      said.put("endpoint.dynamodb", "");
    } else if (config == null && !environment.containsKey(ENDPOINT)) {
      said.put("endpoint.dynamodb", LOCAL);
    }
    Settings settings = Settings.read(config, environment, said);
    return isLoopback(settings) && !settings.hasCredentials() ? withAny(settings) : settings;
  }

  private String address() {
    try {
      URI uri = URI.create(endpoint);
      if (uri.getHost() != null && uri.getScheme() != null) {
        return endpoint;
      }
    } catch (IllegalArgumentException e) {
      throw new UserError("--dynamodb-endpoint: '" + endpoint + "' is not an address", e);
    }
    throw new UserError(
        "--dynamodb-endpoint: '" + endpoint + "' is not an address such as " + LOCAL);
  }

  private static boolean isLoopback(Settings settings) {
    return settings.dynamodbEndpoint().matches("https?://(127\\.0\\.0\\.1|localhost)(:\\d+)?/?");
  }

  /** DynamoDB Local asks for credentials, and for no certain ones. */
  private static Settings withAny(Settings settings) {
    Map<String, String> values = settings.values();
    values.put("access-key-id", "local");
    values.put("secret-access-key", "local");
    return Settings.of(values, "the local tables");
  }

  /** Runs it with a client; what fails becomes a sentence that says where. */
  static <T> T with(Settings settings, Function<DynamoDbClient, T> work) {
    String where =
        settings.dynamodbEndpoint().isEmpty()
            ? "AWS " + settings.region()
            : settings.dynamodbEndpoint();
    try (DynamoDbClient client = Clients.dynamoDb(settings)) {
      return work.apply(client);
    } catch (ResourceNotFoundException e) {
      throw new UserError(
          "a table is missing at "
              + where
              + " (region "
              + settings.region()
              + ", table.prefix '"
              + settings.tablePrefix()
              + "'): "
              + e.awsErrorDetails().errorMessage(),
          e);
    } catch (DynamoDbException e) {
      throw new UserError(
          "DynamoDB at " + where + " refused: " + e.awsErrorDetails().errorMessage(), e);
    } catch (SdkClientException e) {
      throw new UserError(
          "no answer from DynamoDB at "
              + where
              + ": "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + " (is `pc up` running? else name --dynamodb-endpoint, --config or --aws)",
          e);
    }
  }
}
