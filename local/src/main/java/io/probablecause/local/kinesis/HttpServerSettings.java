package io.probablecause.local.kinesis;

import java.util.Map;

/**
 * Settings of the JDK's HTTP server, which reads them once for the whole JVM as system properties.
 * What the user has set stays.
 */
final class HttpServerSettings {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          // Without it small answers wait for the client's delayed acknowledgement: 40 ms each.
          "sun.net.httpserver.nodelay", "true",
          // Longer than SDK clients keep idle connections, so that they never write to a closed
          // one.
          "sun.net.httpserver.idleInterval", "300",
          // Seconds that a client may take to send a request; the JDK's default is for ever.
          "sun.net.httpserver.maxReqTime", "60");

  private HttpServerSettings() {}

  static void apply() {
    DEFAULTS.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
