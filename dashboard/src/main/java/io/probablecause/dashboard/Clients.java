package io.probablecause.dashboard;

import io.probablecause.core.config.Settings;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/** The AWS clients of the settings; blocking, over the JDK's own connections. */
final class Clients {
  private Clients() {}

  static DynamoDbClient dynamoDb(Settings settings) {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    apply(builder, settings, settings.dynamodbEndpoint());
    return builder.build();
  }

  static KinesisClient kinesis(Settings settings) {
    KinesisClientBuilder builder =
        KinesisClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    apply(builder, settings, settings.kinesisEndpoint());
    return builder.build();
  }

  private static void apply(AwsClientBuilder<?, ?> builder, Settings settings, String endpoint) {
    builder.region(Region.of(settings.region()));
    if (!endpoint.isEmpty()) {
      builder.endpointOverride(URI.create(endpoint));
    }
    if (settings.hasCredentials()) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(settings.accessKeyId(), settings.secretAccessKey())));
    }
  }
}
