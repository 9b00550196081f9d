package io.probablecause.local.kinesis;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The npm package kinesis-local (MIT licence) in a process of its own, on 127.0.0.1 only, installed
 * into a folder under target/. It handles SIGTERM slowly or not at all, so closing kills it.
 */
final class KinesisLocalNpm implements AutoCloseable {
  private static final String VERSION = "0.6.2";
  private static final Path HOME = Path.of("target", "kinesis-local").toAbsolutePath();
  private static final int INSTALL_SECONDS = 120;

  private final Process process;
  private final int port;

  private KinesisLocalNpm(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Null where it is ready to be started, or why it cannot be installed here. */
  static String install() throws IOException, InterruptedException {
    if (!answers("node", "--version") || !answers("npm", "--version")) {
      return "node and npm are not installed";
    }
    if (Files.exists(packageFolder().resolve("main.js"))) {
      return null;
    }
    Files.createDirectories(HOME);
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
                HOME.toString(),
                "kinesis-local@" + VERSION)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(HOME.resolve("install.log").toFile())
            .start();
    if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
      npm.destroyForcibly();
    }
    return Files.exists(packageFolder().resolve("main.js"))
        ? null
        : "npm could not install kinesis-local " + VERSION;
  }

  static KinesisLocalNpm start() throws IOException {
    Path loopback = HOME.resolve("loopback.js");
    try (InputStream source =
        KinesisLocalNpm.class.getResourceAsStream("/kinesis-local/loopback.js")) {
      Files.copy(source, loopback, StandardCopyOption.REPLACE_EXISTING);
    }
    int port = freePort();
    ProcessBuilder node =
        new ProcessBuilder("node", "-r", loopback.toString(), "main.js")
            .directory(packageFolder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(HOME.resolve("run.log").toFile());
    node.environment()
        .putAll(
            Map.of(
                "KINESIS_MOCK_PLAIN_PORT",
                Integer.toString(port),
                "KINESIS_MOCK_TLS_PORT",
                Integer.toString(freePort()),
                "LOG_LEVEL",
                "ERROR",
                "SHARD_LIMIT",
                "500"));
    for (String operation :
        List.of(
            "CREATE_STREAM",
            "DELETE_STREAM",
            "SPLIT_SHARD",
            "MERGE_SHARDS",
            "UPDATE_SHARD_COUNT",
            "UPDATE_STREAM_MODE")) {
      node.environment().put(operation + "_DURATION", "10ms");
    }
    return new KinesisLocalNpm(node.start(), port);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static Path packageFolder() {
    return HOME.resolve("node_modules").resolve("kinesis-local");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notOnThePath) {
      return false;
    }
  }
}
