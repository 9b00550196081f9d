package io.probablecause.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.tail.FileTail;
import io.probablecause.forwarder.tail.Forwarder;
import io.probablecause.forwarder.tail.PipeSource;
import io.probablecause.forwarder.tail.Programs;
import io.probablecause.forwarder.tail.TailSource;
import io.probablecause.forwarder.tail.TailState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends what is written on this machine into a stream, and resumes where it stopped. */
@Command(
    name = "forward",
    mixinStandardHelpOptions = true,
    description = "Send files, standard input, journald or a container's log into a stream.")
final class ForwardCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long IDLE_MILLIS = 200;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description =
          "files, or folders for all files in them; without any: standard input, as lines or as"
              + " messages of `pc simulate`")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--journald", description = "the journal of systemd")
  private boolean journald;

  @Option(names = "--docker", paramLabel = "CONTAINER", description = "the log of a container")
  private List<String> containers = new ArrayList<>();

  @Option(
      names = "--log-group",
      defaultValue = "/forward/local",
      description = "under which name (default: ${DEFAULT-VALUE})")
  private String logGroup;

  @Option(
      names = "--state",
      description = "where to keep how far it came (default: ~/.probable-cause/forward.json)")
  private Path state;

  @Option(names = "--new-only", description = "leave out what files hold already")
  private boolean newOnly;

  @Option(names = "--once", description = "end where the files end now")
  private boolean once;

  @Mixin private StreamOptions streams = new StreamOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = streams.settings();
    PrintWriter err = spec.commandLine().getErr();
    try (var kinesis = StreamOptions.kinesis(settings)) {
      if (paths.isEmpty() && containers.isEmpty() && !journald) {
        try (MessageSender sender = new MessageSender(kinesis, settings, err);
            KinesisSender lines = StreamOptions.sender(kinesis, settings.logsStream(), err)) {
          standardInput(
              sender,
              new Forwarder(lines, TailState.open(stateFile()), settings.account(), logGroup),
              err);
        }
        return 0;
      }
      try (KinesisSender sender = StreamOptions.sender(kinesis, settings.logsStream(), err)) {
        follow(sender, settings, err);
      }
    }
    return 0;
  }

  private Path stateFile() {
    return state == null
        ? Path.of(System.getProperty("user.home"), ".probable-cause", "forward.json")
        : state;
  }

  private void follow(KinesisSender sender, Settings settings, PrintWriter err)
      throws InterruptedException {
    TailState places = TailState.open(stateFile());
    Forwarder forwarder = new Forwarder(sender, places, settings.account(), logGroup);
    List<TailSource> sources = sources(places);
    RateLine rates = new RateLine(err);
    while (true) {
      int sent = forwarder.round(sources);
      rates.at(
          forwarder.lines(),
          sender.counts().bytes(),
          sources.stream().mapToLong(TailSource::behind).sum());
      boolean done = sent == 0 && (once || sources.stream().allMatch(TailSource::isDone));
      if (done) {
        rates.end(forwarder.lines(), sender.counts());
        return;
      }
      if (sent == 0) {
        Thread.sleep(IDLE_MILLIS);
      }
    }
  }

  private List<TailSource> sources(TailState places) {
    List<TailSource> sources = new ArrayList<>();
    for (Path file : files()) {
      sources.add(new FileTail(file, places.place(file.toString()), !newOnly, Clock.systemUTC()));
    }
    if (journald) {
      sources.add(Programs.journald(places.place("journald"), Clock.systemUTC()));
    }
    for (String container : containers) {
      sources.add(
          Programs.docker(container, places.place("docker/" + container), Clock.systemUTC()));
    }
    return sources;
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Path given : paths) {
      Path path = given.toAbsolutePath().normalize();
      if (!Files.isDirectory(path)) {
        if (!Files.exists(path.getParent())) {
          throw new UserError(given + ": no such file, and no such folder to wait in");
        }
        files.add(path);
        continue;
      }
      try (Stream<Path> list = Files.list(path)) {
        list.filter(Files::isRegularFile).sorted().forEach(files::add);
      } catch (IOException e) {
        throw new UserError(given + ": cannot be listed: " + e.getMessage(), e);
      }
    }
    return files;
  }

  /** Messages of recordings are told by their first line. */
  private void standardInput(MessageSender sender, Forwarder plain, PrintWriter err)
      throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    in.mark(1 << 20);
    char[] head = new char[12];
    int read = in.read(head);
    in.reset();
    if (read > 0 && new String(head, 0, read).startsWith("{\"arrival\":")) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        sender.send(message(line), "standard input");
        if (!in.ready()) {
          sender.flush();
        }
      }
      sender.flush();
      err.println(sender.summary());
      return;
    }
    try (PipeSource source =
        new PipeSource(
            "stdin",
            new ReaderBytes(in),
            line -> new PipeSource.Piece(line, null),
            null,
            Clock.systemUTC())) {
      while (!source.isDone()) {
        if (plain.round(List.of(source)) == 0) {
          Thread.sleep(IDLE_MILLIS);
        }
      }
      plain.round(List.of(source));
      err.println("sent " + plain.lines() + " lines");
    }
  }

  private static JsonNode message(String line) {
    try {
      return JSON.readTree(line).path("data");
    } catch (JsonProcessingException e) {
      throw new UserError(
          "standard input holds a line that is no message: " + e.getOriginalMessage(), e);
    }
  }
}
