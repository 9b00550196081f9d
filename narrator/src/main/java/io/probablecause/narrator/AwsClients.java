package io.probablecause.narrator;

import io.probablecause.core.config.Settings;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * The clients of AWS that the narrator uses itself, with time-outs of seconds. Each names its HTTP
 * client, since several are on the classpath.
 */
record AwsClients(
    KinesisAsyncClient kinesis,
    DynamoDbAsyncClient leases,
    DynamoDbClient tables,
    CloudWatchAsyncClient cloudWatch)
    implements AutoCloseable {
  private static final Duration ATTEMPT = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 64;
  private static final Duration CALL = Duration.ofSeconds(20);

  static AwsClients of(Settings settings) {
    return new AwsClients(
        at(settings.kinesisEndpoint(), with(settings, KinesisAsyncClient.builder()))
            .httpClientBuilder(netty())
            .build(),
        at(settings.dynamodbEndpoint(), with(settings, DynamoDbAsyncClient.builder()))
            .httpClientBuilder(netty())
            .build(),
        at(settings.dynamodbEndpoint(), with(settings, DynamoDbClient.builder()))
            .httpClientBuilder(ApacheHttpClient.builder().maxConnections(CONNECTIONS))
            .overrideConfiguration(timeouts())
            .build(),
        with(settings, CloudWatchAsyncClient.builder()).httpClientBuilder(netty()).build());
  }

  static AwsCredentialsProvider credentials(Settings settings) {
    return settings.hasCredentials()
        ? StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKeyId(), settings.secretAccessKey()))
        : DefaultCredentialsProvider.builder().build();
  }

  private static <B extends AwsClientBuilder<B, ?>> B with(Settings settings, B builder) {
    return builder.region(Region.of(settings.region())).credentialsProvider(credentials(settings));
  }

  private static <B extends AwsClientBuilder<B, ?>> B at(String endpoint, B builder) {
    return endpoint.isEmpty() ? builder : builder.endpointOverride(URI.create(endpoint));
  }

  private static NettyNioAsyncHttpClient.Builder netty() {
    return NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1);
  }

  private static ClientOverrideConfiguration timeouts() {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(ATTEMPT)
        .apiCallTimeout(CALL)
        .build();
  }

  @Override
  public void close() {
    kinesis.close();
    leases.close();
    tables.close();
    cloudWatch.close();
  }
}
