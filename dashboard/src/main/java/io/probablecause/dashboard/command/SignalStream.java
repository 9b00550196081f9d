package io.probablecause.dashboard.command;

import io.probablecause.core.cause.Command;
import io.probablecause.core.cause.CommandJson;
import io.probablecause.core.config.Settings;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Sends commands as EventBridge-shaped events on the stream of signals (recording format 1). */
public final class SignalStream implements Commands.Signals {
  private final KinesisClient client;
  private final Settings settings;

  public SignalStream(KinesisClient client, Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  @Override
  public void send(Command command) {
    client.putRecord(
        r ->
            r.streamName(settings.signalsStream())
                .partitionKey(command.applicationId())
                .data(
                    SdkBytes.fromUtf8String(
                        CommandJson.write(command, settings.account(), settings.region())
                            .toString())));
  }
}
