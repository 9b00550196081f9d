package io.probablecause.forwarder.send;

import io.probablecause.core.config.Settings;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients by the shared settings, over the JDK's own HTTP connection. */
public final class Clients {
  private Clients() {}

  /** The sender retries on its own, so that it can count; the client does not. */
  public static KinesisClient kinesis(Settings settings) {
    return kinesis(settings, 1);
  }

  /** For reading: throttled calls are tried again by the client. */
  public static KinesisClient reading(Settings settings) {
    return kinesis(settings, 10);
  }

  private static KinesisClient kinesis(Settings settings, int attempts) {
    var builder = common(KinesisClient.builder(), settings);
    builder.overrideConfiguration(
        o ->
            o.apiCallAttemptTimeout(Duration.ofSeconds(30))
                .retryStrategy(r -> r.maxAttempts(attempts)));
    if (!settings.kinesisEndpoint().isEmpty()) {
      builder.endpointOverride(URI.create(settings.kinesisEndpoint()));
    }
    return builder.build();
  }

  public static SqsClient sqs(Settings settings) {
    return common(SqsClient.builder(), settings).build();
  }

  public static S3Client s3(Settings settings) {
    return common(S3Client.builder(), settings).build();
  }

  public static CloudWatchLogsClient cloudWatchLogs(Settings settings) {
    return common(CloudWatchLogsClient.builder(), settings).build();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B common(
      B builder, Settings settings) {
    return builder
        .region(Region.of(settings.region()))
        .credentialsProvider(credentials(settings))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(5))
                .socketTimeout(Duration.ofSeconds(60)));
  }

  public static AwsCredentialsProvider credentials(Settings settings) {
    return settings.hasCredentials()
        ? StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKeyId(), settings.secretAccessKey()))
        : DefaultCredentialsProvider.builder().build();
  }
}
