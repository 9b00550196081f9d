package io.probablecause.local.kinesis;

import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** AWS SDK clients for a local endpoint, on one wire or the other, without retries. */
final class SdkClients {
  private static final String CBOR_SETTING = "aws.cborEnabled";

  private SdkClients() {}

  static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  }

  /** The SDK has no setting for one client: it reads the system property when it builds one. */
  static synchronized KinesisClient sync(URI endpoint, Wire wire, Queue<String> contentTypes) {
    String before = System.getProperty(CBOR_SETTING);
    System.setProperty(CBOR_SETTING, Boolean.toString(wire == Wire.CBOR));
    try {
      return KinesisClient.builder()
          .endpointOverride(endpoint)
          .region(Region.US_EAST_1)
          .credentialsProvider(credentials())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .overrideConfiguration(
              config ->
                  config
                      .retryStrategy(retry -> retry.maxAttempts(1))
                      .addExecutionInterceptor(new ContentTypes(contentTypes)))
          .build();
    } finally {
      if (before == null) {
        System.clearProperty(CBOR_SETTING);
      } else {
        System.setProperty(CBOR_SETTING, before);
      }
    }
  }

  static KinesisClient sync(URI endpoint) {
    return sync(endpoint, Wire.CBOR, new ConcurrentLinkedQueue<>());
  }

  static KinesisAsyncClient async(URI endpoint) {
    return KinesisAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials())
        .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
        .build();
  }

  private record ContentTypes(Queue<String> seen) implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes all) {
      context.httpRequest().firstMatchingHeader("Content-Type").ifPresent(seen::add);
    }
  }
}
