package io.probablecause.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.text.Times;
import io.probablecause.forwarder.inventory.InventorySignals;
import io.probablecause.forwarder.record.Arrived;
import io.probablecause.forwarder.simulate.Scenarios;
import io.probablecause.forwarder.simulate.Simulation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Good inputs of every kind: a simulated incident, the project's own rules, examples by hand. */
final class Samples {
  private static final int MOST = 60;

  private final Simulation simulation =
      Simulation.of(
          new Simulation.Wish(
              Scenarios.named("connections-exhausted"),
              1,
              12,
              0.5,
              9,
              Times.parse("2026-03-01T10:00:00Z"),
              "fuzz"));

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static List<byte[]> bytes(List<String> texts) {
    return texts.stream().map(Samples::bytes).toList();
  }

  /** Whole subscription messages of all kinds. */
  List<byte[]> messages() {
    List<byte[]> messages = new ArrayList<>();
    simulation
        .logs()
        .values()
        .forEach(file -> spread(file).forEach(m -> messages.add(bytes(m.data().toString()))));
    return messages;
  }

  /** Single lines of each file of the recording. */
  Map<String, List<byte[]>> lines() {
    Map<String, List<byte[]>> lines = new TreeMap<>();
    simulation
        .logs()
        .forEach(
            (file, messages) -> {
              List<byte[]> of = new ArrayList<>();
              for (Arrived message : spread(messages)) {
                for (JsonNode event : message.data().path("logEvents")) {
                  of.add(bytes(event.path("message").asText()));
                }
              }
              lines.put(file, spread(of));
            });
    return lines;
  }

  List<byte[]> signals() {
    List<byte[]> signals = new ArrayList<>();
    spread(simulation.signals()).forEach(signal -> signals.add(bytes(signal.data().toString())));
    return signals;
  }

  /** What the refresher of inventories sends. */
  List<byte[]> inventoryMessages() {
    List<byte[]> messages = new ArrayList<>();
    InventorySignals.of(simulation.inventory(), "123456789012", "eu-west-1", 1_800_000_000_000L)
        .forEach(signal -> messages.add(bytes(signal.toString())));
    return messages;
  }

  byte[] inventory() {
    return bytes(InventoryJson.write(simulation.inventory()).toString());
  }

  /** The files of a folder with this ending, at most some of them. */
  static List<byte[]> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<byte[]> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : spread(files.filter(f -> f.toString().endsWith(ending)).sorted().toList())) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return contents;
  }

  /** Some of many, from all over. */
  private static <T> List<T> spread(List<T> all) {
    int step = Math.max(1, all.size() / MOST);
    List<T> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i += step) {
      some.add(all.get(i));
    }
    return some;
  }
}
