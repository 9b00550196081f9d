package io.probablecause.local.system;

import io.probablecause.core.config.Settings;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Blocking clients for whatever endpoints the settings name. */
public final class Clients {
  private Clients() {}

  public static DynamoDbClient dynamoDb(Settings settings) {
    var builder =
        DynamoDbClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings))
            .httpClientBuilder(UrlConnectionHttpClient.builder());
    if (!settings.dynamodbEndpoint().isEmpty()) {
      builder.endpointOverride(URI.create(settings.dynamodbEndpoint()));
    }
    return builder.build();
  }

  public static KinesisClient kinesis(Settings settings) {
    var builder =
        KinesisClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings))
            .httpClientBuilder(UrlConnectionHttpClient.builder());
    if (!settings.kinesisEndpoint().isEmpty()) {
      builder.endpointOverride(URI.create(settings.kinesisEndpoint()));
    }
    return builder.build();
  }

  private static AwsCredentialsProvider credentials(Settings settings) {
    return settings.hasCredentials()
        ? StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKeyId(), settings.secretAccessKey()))
        : DefaultCredentialsProvider.builder().build();
  }
}
