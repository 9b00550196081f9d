package io.probablecause.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the built archives hold, and what they must not. */
class ArchivesIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String ESPER = "com/espertech/";
  private static final String TABLES = "com/amazonaws/services/dynamodbv2/";
  private static final List<String> PUBLISHED =
      List.of("core", "rules", "esper", "flink-job", "log-forwarder", "narrator", "dashboard");

  @Test
  void noPublishedArchiveHoldsEsperOrDynamoDbLocal() throws IOException {
    for (String module : PUBLISHED) {
      List<Path> archives = jars(ROOT.resolve(module + "/target"));
      assertThat(archives).as(module).isNotEmpty();
      for (Path archive : archives) {
        assertThat(entries(archive)).as("%s", archive).noneMatch(ArchivesIT::isForbidden);
      }
    }
  }

  @Test
  void noImageHoldsEsperOrDynamoDbLocal() throws IOException {
    for (String module : List.of("narrator", "dashboard")) {
      List<Path> library = jars(ROOT.resolve(module + "/target/lib"));
      assertThat(library).as(module).hasSizeGreaterThan(10);
      for (Path archive : library) {
        assertThat(entries(archive)).as("%s", archive).noneMatch(ArchivesIT::isForbidden);
      }
    }
  }

  @Test
  void theJobArchiveHoldsTheJobAndNothingThatFlinkBrings() throws IOException {
    TreeSet<String> entries = entries(Path.of("target/probable-cause-job.jar"));
    assertThat(entries)
        .contains(
            "io/probablecause/job/Job.class",
            "META-INF/services/io.probablecause.job.connector.KinesisConnector")
        .anyMatch(entry -> entry.startsWith(ESPER))
        .anyMatch(entry -> entry.startsWith("org/apache/flink/connector/kinesis/"))
        .noneMatch(entry -> entry.startsWith(TABLES))
        .noneMatch(entry -> entry.startsWith("org/apache/flink/runtime/"))
        .noneMatch(entry -> entry.startsWith("org/apache/flink/streaming/api/"))
        .noneMatch(entry -> entry.startsWith("org/apache/commons/collections/"))
        .noneMatch(entry -> entry.startsWith("com/esotericsoftware/"))
        .noneMatch(entry -> entry.startsWith("one/profiler/"))
        .noneMatch(entry -> entry.startsWith("org/slf4j/"));
  }

  private static boolean isForbidden(String entry) {
    return entry.startsWith(ESPER) || entry.startsWith(TABLES + "local/");
  }

  private static List<Path> jars(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    }
    return jars;
  }

  private static TreeSet<String> entries(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      TreeSet<String> entries = new TreeSet<>();
      zip.stream().forEach(entry -> entries.add(entry.getName()));
      return entries;
    }
  }
}
