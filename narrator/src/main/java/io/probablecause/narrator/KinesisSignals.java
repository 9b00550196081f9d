package io.probablecause.narrator;

import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.CommandJson;
import io.probablecause.core.config.Settings;
import io.probablecause.narrator.slack.SlackService;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Sends what people say of causes on the stream of signals. */
final class KinesisSignals implements SlackService.Signals {
  private final KinesisAsyncClient kinesis;
  private final Settings settings;

  KinesisSignals(KinesisAsyncClient kinesis, Settings settings) {
    this.kinesis = kinesis;
    this.settings = settings;
  }

  /** Waits until the stream has it; an SdkException where it does not take it. */
  @Override
  public void send(Command command) {
    String event = CommandJson.write(command, settings.account(), settings.region()).toString();
    try {
      kinesis
          .putRecord(
              put ->
                  put.streamName(settings.signalsStream())
                      .partitionKey(command.applicationId())
                      .data(SdkBytes.fromUtf8String(event)))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SdkException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
