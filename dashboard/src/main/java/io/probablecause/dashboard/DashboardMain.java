package io.probablecause.dashboard;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Runs the dashboard as a process of its own: {@code DashboardMain [settings.properties]}. Settings
 * come from that file and from {@code PC_…}; the dashboard's own keys from {@code PC_DASHBOARD_…},
 * such as {@code PC_DASHBOARD_PORT}, or from keys {@code dashboard.…} of the file.
 */
public final class DashboardMain {
  private static final String FILE_PREFIX = "dashboard.";
  private static final String ENVIRONMENT_PREFIX = "PC_DASHBOARD_";

  private DashboardMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      Path file = arguments.length > 0 ? Path.of(arguments[0]) : null;
      Dashboard dashboard = start(file, System.getenv());
      System.out.println("Dashboard: " + dashboard.address());
      Runtime.getRuntime().addShutdownHook(new Thread(dashboard::close, "dashboard-close"));
      Thread.currentThread().join();
    } catch (UserError e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  static Dashboard start(Path file, Map<String, String> environment) {
    Map<String, String> shared = new TreeMap<>();
    Map<String, String> own = new TreeMap<>();
    properties(file)
        .forEach(
            (key, value) -> {
              if (key.startsWith(FILE_PREFIX)) {
                own.put(key.substring(FILE_PREFIX.length()), value);
              } else {
                shared.put(key, value);
              }
            });
    for (String key : DashboardConfig.keys()) {
      String value = environment.get(ENVIRONMENT_PREFIX + variable(key));
      if (value != null) {
        own.put(key, value);
      }
    }
    for (String key : Settings.keys()) {
      String value = environment.get("PC_" + variable(key));
      if (value != null) {
        shared.put(key, value);
      }
    }
    String where = file == null ? "the environment" : file.toString();
    return Dashboard.start(Settings.of(shared, where), DashboardConfig.of(own, where));
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static Map<String, String> properties(Path file) {
    Map<String, String> values = new TreeMap<>();
    if (file == null) {
      return values;
    }
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
    }
    read.stringPropertyNames().forEach(key -> values.put(key, read.getProperty(key)));
    return values;
  }
}
