package io.probablecause.local.command;

import io.probablecause.core.config.Settings;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.Clients;
import io.probablecause.forwarder.send.DeadLetters;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.SendLimits;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Which streams a command speaks to: those of {@code pc up} unless something else is said. */
public final class StreamOptions {
  private static final String LOCAL = "http://127.0.0.1:4567";

  @Option(names = "--kinesis-endpoint", description = "default: that of `pc up`, " + LOCAL)
  private String endpoint;

  @Option(names = "--aws", description = "the streams of the AWS account of your credentials")
  private boolean aws;

  @Option(names = "--config", description = "a properties file with the settings of the system")
  private Path config;

  public Settings settings() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (environment.containsKey("AWS_REGION")) {
      environment.putIfAbsent("PC_REGION", environment.get("AWS_REGION"));
    }
    if (!aws) {
      environment.putIfAbsent("PC_ACCESS_KEY_ID", "local");
      environment.putIfAbsent("PC_SECRET_ACCESS_KEY", "local");
      environment.putIfAbsent("PC_ENDPOINT_KINESIS", LOCAL);
    }
    if (endpoint != null) {
      environment.put("PC_ENDPOINT_KINESIS", endpoint);
    }
    return Settings.read(config, environment);
  }

  /** A sender that tells the terminal what it cannot send. */
  public static KinesisSender sender(KinesisClient kinesis, String stream, PrintWriter err) {
    DeadLetters told =
        letter -> {
          err.println("not sent: " + letter.record().source() + ": " + letter.reason());
          err.flush();
        };
    return new KinesisSender(kinesis, stream, SendLimits.defaults(), Backoff.real(), told);
  }

  public static KinesisClient kinesis(Settings settings) {
    return Clients.kinesis(settings);
  }
}
