package io.probablecause.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Spark Structured Streaming on one core: a stream of text files, each line given to the patterns
 * it has, counted by pattern. The program and its class path are in {@code infra/peers}.
 */
final class SparkPeer implements Peer {
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private final Path home = Path.of(System.getProperty("pc.root", "."), "infra", "peers");

  @Override
  public String name() {
    return "Spark Structured Streaming";
  }

  @Override
  public String missing() {
    return Files.exists(classPath())
        ? null
        : "Spark is not there: infra/peers/spark fetches it from Maven Central";
  }

  private Path classPath() {
    return home.resolve("target/spark.classpath");
  }

  @Override
  public String version() throws IOException {
    String path = Files.readString(classPath());
    int at = path.indexOf("spark-sql_2.13-");
    return path.substring(at, path.indexOf(".jar", at));
  }

  @Override
  public Run run(List<String> patterns, Path lines, Path folder) throws IOException {
    Path input = Files.createDirectory(folder.resolve("input"));
    Files.copy(lines, input.resolve("lines.txt"));
    Files.write(folder.resolve("patterns"), patterns);
    List<String> command = new ArrayList<>(List.of("java", "-Xmx2g", "-XX:ActiveProcessorCount=1"));
    for (String opened : OPENED) {

      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-cp",
            home.resolve("target/classes") + ":" + Files.readString(classPath()).strip(),
            "io.probablecause.peers.SparkCount",
            folder.toString()));
    double seconds = Processes.cpuSeconds(folder, lines, command);
    return new Run(SecPeer.counts(folder.resolve("counts"), patterns.size()), seconds);
  }
}
