package io.probablecause.job.sink;

import io.probablecause.core.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Clients of the job's own making, with time-outs of seconds rather than the default minutes. */
public final class AwsClients {
  private static final int ATTEMPTS = 10;

  private AwsClients() {}

  /**
   * Counts the time-outs and pauses of a client; to be shut down after it. The SDK's own goes on
   * until the last time-out would have struck, of requests that were answered long ago, and holds
   * all classes of an ended job for that minute.
   */
  public static ScheduledExecutorService timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "aws-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  static DynamoDbAsyncClient dynamoDb(
      Settings settings, int connections, ScheduledExecutorService timer) {
    var builder =
        DynamoDbAsyncClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings))
            .overrideConfiguration(
                o ->
                    o.scheduledExecutorService(timer)
                        .apiCallAttemptTimeout(Duration.ofSeconds(5))
                        .apiCallTimeout(Duration.ofSeconds(60))
                        .retryStrategy(
                            StandardRetryStrategy.builder()
                                .maxAttempts(ATTEMPTS)
                                .circuitBreakerEnabled(false) // a slow table is asked again
                                .build()))
            .httpClientBuilder(
                NettyNioAsyncHttpClient.builder()
                    .protocol(Protocol.HTTP1_1)
                    .maxConcurrency(connections)
                    .connectionTimeout(Duration.ofSeconds(3)));
    if (!settings.dynamodbEndpoint().isEmpty()) {
      builder.endpointOverride(URI.create(settings.dynamodbEndpoint()));
    }
    return builder.build();
  }

  /**
   * For a look at streams now and then; records are read and written by the connector. It closes at
   * once: Flink closes the class loader of a job that ends without waiting for its enumerators, and
   * Netty, which takes seconds, would then lack the classes it ends with and never end.
   */
  public static KinesisClient kinesis(Settings settings, ScheduledExecutorService timer) {
    var builder =
        KinesisClient.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings))
            .overrideConfiguration(
                o ->
                    o.scheduledExecutorService(timer)
                        .apiCallAttemptTimeout(Duration.ofSeconds(5))
                        .apiCallTimeout(Duration.ofSeconds(20)))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(3))
                    .socketTimeout(Duration.ofSeconds(5)));
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
