package io.probablecause.job.source;

import io.probablecause.core.config.Settings;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;

/**
 * The connector's configuration. Keys of both generations (4.x and 5.x/6.x) stand side by side:
 * each ignores the other's.
 */
public final class KinesisConfiguration {
  private KinesisConfiguration() {}

  /** The source's: where to start ({@code LATEST} or {@code TRIM_HORIZON}), how often to look. */
  public static Configuration source(Settings settings, String startAt) {
    Configuration c = new Configuration();
    client(settings).forEach((key, value) -> c.setString((String) key, (String) value));
    c.setString("flink.stream.initpos", startAt);
    c.setString("flink.shard.discovery.intervalmillis", "500");
    c.setString("source.init.position", startAt);
    c.setString("source.shard.discovery.interval", "500 ms");
    c.setString("source.reader.empty-records-fetch-interval", "250 ms");
    return c;
  }

  /** Region, endpoint and credentials, for source and sink. */
  public static Properties client(Settings settings) {
    Properties p = new Properties();
    p.setProperty("aws.region", settings.region());
    if (!settings.kinesisEndpoint().isEmpty()) {
      p.setProperty("aws.endpoint", settings.kinesisEndpoint());
      p.setProperty("aws.http.protocol.version", "HTTP1_1");
    }
    if (settings.hasCredentials()) {
      p.setProperty("aws.credentials.provider", "BASIC");
      p.setProperty("aws.credentials.provider.basic.accesskeyid", settings.accessKeyId());
      p.setProperty("aws.credentials.provider.basic.secretkey", settings.secretAccessKey());
    }
    return p;
  }
}
