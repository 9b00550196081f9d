package io.probablecause.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Counts the lines of each pattern, as a stream of text files with Spark on one core. Spark has no
 * operator for many patterns: they are compiled once for each partition, and each line is searched
 * for each of them. Source: "Structured Streaming Programming Guide", Spark 3.5.
 */
public final class SparkCount {
  private SparkCount() {}

  /** The folder with {@code patterns} and {@code input}; {@code counts} is written there. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    List<String> patterns = Files.readAllLines(folder.resolve("patterns"));
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .getOrCreate()) {
      spark.sparkContext().setLogLevel("ERROR");
      Dataset<Integer> matches =
          spark
              .readStream()
              .textFile(folder.resolve("input").toString())
              .mapPartitions(matcher(patterns), Encoders.INT());
      matches
          .groupBy("value")
          .count()
          .writeStream()
          .outputMode("complete")
          .option("checkpointLocation", folder.resolve("checkpoint").toString())
          .trigger(Trigger.AvailableNow())
          .foreachBatch(
              (VoidFunction2<Dataset<Row>, Long>) (counts, batch) -> write(counts, folder))
          .start()
          .awaitTermination();
    }
  }

  private static MapPartitionsFunction<String, Integer> matcher(List<String> texts) {
    return lines -> {
      List<Pattern> patterns = texts.stream().map(Pattern::compile).toList();
      List<Integer> found = new ArrayList<>();
      lines.forEachRemaining(
          line -> {
            for (int i = 0; i < patterns.size(); i++) {
              if (patterns.get(i).matcher(line).find()) {
                found.add(i);
              }
            }
          });
      return found.iterator();
    };
  }

  private static void write(Dataset<Row> counts, Path folder) {
    List<String> lines =
        counts.collectAsList().stream().map(row -> row.getInt(0) + " " + row.getLong(1)).toList();
    try {
      Files.write(folder.resolve("counts"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
