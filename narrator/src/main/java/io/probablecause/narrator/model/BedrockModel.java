package io.probablecause.narrator.model;

import io.probablecause.narrator.model.ModelException.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/**
 * A model of Amazon Bedrock by ConverseStream. The SDK's own retries are off: after an exception in
 * the middle of a stream they replay it from its start, and they know no deadline of ours. A stream
 * that ends without {@code messageStop} was cut, though the SDK reports no error.
 */
public final class BedrockModel implements NarrativeModel {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final BedrockRuntimeAsyncClient client;
  private final ModelConfig config;

  private BedrockModel(BedrockRuntimeAsyncClient client, ModelConfig config) {
    this.client = client;
    this.config = config;
  }

  /** An empty endpoint means the region's own. */
  public static BedrockModel connect(
      ModelConfig config, String region, String endpoint, AwsCredentialsProvider credentials) {
    var builder =
        BedrockRuntimeAsyncClient.builder()
            .region(Region.of(config.region().isEmpty() ? region : config.region()))
            .credentialsProvider(credentials)
            .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
            .httpClientBuilder(
                NettyNioAsyncHttpClient.builder()
                    .protocol(Protocol.HTTP1_1)
                    .connectionTimeout(CONNECT)
                    .readTimeout(Duration.ofSeconds(config.deadlineSeconds()))
                    .maxConcurrency(config.concurrency() + 1));
    if (!endpoint.isEmpty()) {
      builder.endpointOverride(URI.create(endpoint));
    }
    return new BedrockModel(builder.build(), config);
  }

  @Override
  public String name() {
    return config.target();
  }

  @Override
  public Answer ask(Prompt prompt, Duration deadline) throws ModelException, InterruptedException {
    Received received = new Received();
    CompletableFuture<Void> stream =
        client.converseStream(BedrockRequest.of(config, prompt), received.handler());
    received.onTooLong(() -> stream.cancel(true));
    try {
      stream.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return received.answer();
    } catch (InterruptedException e) {
      stream.cancel(true);
      throw e;
    } catch (TimeoutException e) {
      stream.cancel(true);
      throw new ModelException(Reason.TIMEOUT, "no whole answer in " + deadline.toMillis() + " ms");
    } catch (CancellationException e) {
      throw new ModelException(Reason.TOO_LONG, "the answer has no end");
    } catch (ExecutionException e) {
      if (received.isTooLong()) {
        throw new ModelException(Reason.TOO_LONG, "the answer has no end");
      }
      throw new ModelException(reason(e.getCause()), String.valueOf(e.getCause().getMessage()));
    }
  }

  @Override
  public void prepare(Prompt prompt) {
    BedrockRequest.of(config, prompt);
    new Received().handler();
  }

  private static Reason reason(Throwable cause) {
    if (cause instanceof ThrottlingException) {
      return Reason.THROTTLED;
    }
    if (cause instanceof ModelTimeoutException) {
      return Reason.TIMEOUT;
    }
    if (cause instanceof AccessDeniedException) {
      return Reason.DENIED;
    }
    if (cause instanceof ValidationException || cause instanceof ResourceNotFoundException) {
      return Reason.INVALID_REQUEST;
    }
    if (cause instanceof BedrockRuntimeException e) {
      return switch (e.statusCode()) {
        case 401, 403 -> Reason.DENIED;
        case 400, 404, 422 -> Reason.INVALID_REQUEST;
        case 408 -> Reason.TIMEOUT;
        case 429 -> Reason.THROTTLED;
        default -> Reason.UNAVAILABLE;
      };
    }
    return Reason.UNAVAILABLE;
  }

  @Override
  public void close() {
    client.close();
  }
}
