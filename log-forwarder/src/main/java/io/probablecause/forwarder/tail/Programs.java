package io.probablecause.forwarder.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.config.UserError;
import io.probablecause.forwarder.tail.PipeSource.Piece;
import io.probablecause.forwarder.tail.TailState.Place;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Logs that other programs of the machine print: journald's and Docker's. */
public final class Programs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Programs() {}

  /** The journal of systemd, from where it was left or from now on. */
  public static TailSource journald(Place resume, Clock clock) {
    List<String> command = new ArrayList<>(List.of("journalctl", "--follow", "--output=json"));
    command.addAll(
        resume == null ? List.of("--lines=0") : List.of("--after-cursor=" + resume.identity()));
    return new PipeSource("journald", start(command), Programs::journal, cursor(resume), clock);
  }

  /** The log of a container, from where it was left or from now on. */
  public static TailSource docker(String container, Place resume, Clock clock) {
    List<String> command = new ArrayList<>(List.of("docker", "logs", "--follow", "--timestamps"));
    command.addAll(resume == null ? List.of("--tail=0") : List.of("--since=" + resume.identity()));
    command.add(container);
    return new PipeSource(
        "docker/" + container, start(command), Programs::container, cursor(resume), clock);
  }

  private static String cursor(Place resume) {
    return resume == null ? null : resume.identity();
  }

  private static InputStream start(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return process.getInputStream();
    } catch (IOException e) {
      throw new UserError(command.get(0) + " cannot be started: " + e.getMessage(), e);
    }
  }

  static Piece journal(String line) {
    try {
      JsonNode entry = JSON.readTree(line);
      String unit = entry.path("_SYSTEMD_UNIT").asText(entry.path("SYSLOG_IDENTIFIER").asText("-"));
      return new Piece(
          unit + ": " + entry.path("MESSAGE").asText(), entry.path("__CURSOR").asText());
    } catch (JsonProcessingException e) {
      return new Piece(line, null);
    }
  }

  static Piece container(String line) {
    int space = line.indexOf(' ');
    boolean stamped = space > 20 && line.charAt(4) == '-' && line.charAt(10) == 'T';
    return stamped
        ? new Piece(line.substring(space + 1), line.substring(0, space))
        : new Piece(line, null);
  }
}
