package io.probablecause.local.command;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryHistory;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.forwarder.inventory.InventoryRefresher;
import io.probablecause.forwarder.inventory.InventorySignals;
import io.probablecause.forwarder.inventory.Mapping;
import io.probablecause.forwarder.inventory.Reading;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.Clients;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Reads an AWS estate into inventory.json, and sends it to the running system if asked to. */
@Command(
    name = "inventory",
    mixinStandardHelpOptions = true,
    description = "Read which addresses and resources of AWS accounts belong to which application.")
final class InventoryCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Option(
      names = "--to",
      defaultValue = "inventory.json",
      description = "default: ${DEFAULT-VALUE}")
  private Path to;

  @Option(
      names = "--tag",
      defaultValue = "application",
      description = "the tag that names the application (default: ${DEFAULT-VALUE})")
  private String tag;

  @Option(names = "--mapping", description = "a file that maps what has no tag")
  private Path mapping;

  @Option(names = "--regions", split = ",", description = "default: that of your configuration")
  private List<String> regions = new ArrayList<>();

  @Option(names = "--roles", split = ",", description = "ARNs of roles in further accounts")
  private List<String> roles = new ArrayList<>();

  @Option(names = "--send", description = "send it as signals as well")
  private boolean send;

  @Option(names = "--aws-endpoint", hidden = true, description = "a stand-in for all services")
  private String endpoint;

  @Mixin private StreamOptions streams = new StreamOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Settings aws = Settings.read(null, withRegion());
    Reading reading;
    try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
      InventoryRefresher refresher =
          new InventoryRefresher(
              DefaultCredentialsProvider.builder().build(),
              http,
              aws.region(),
              endpoint == null ? "" : endpoint,
              Backoff.real());
      reading =
          refresher.read(
              new InventoryRefresher.Scope(
                  regions.isEmpty() ? List.of(aws.region()) : regions, roles),
              mapping == null ? Mapping.none(tag) : Mapping.read(tag, mapping));
    }
    long now = System.currentTimeMillis();
    Inventory inventory =
        Files.exists(to)
            ? InventoryHistory.merge(InventoryJson.read(to), reading.inventory(), now)
            : reading.inventory();
    Files.writeString(to, InventoryJson.write(inventory).toPrettyString() + "\n");
    tell(reading);
    if (send) {
      sendAll(reading, inventory, now);
    }
    return reading.problems().isEmpty() ? 0 : 1;
  }

  private static Map<String, String> withRegion() {
    String region = System.getenv("AWS_REGION");
    return region == null ? System.getenv() : Map.of("PC_REGION", region);
  }

  private void tell(Reading reading) {
    PrintWriter out = spec.commandLine().getOut();
    int addresses =
        reading.inventory().applications().stream().mapToInt(a -> a.endpoints().size()).sum();
    out.printf(
        "%s: %,d applications, %,d addresses%n",
        to, reading.inventory().applications().size(), addresses);
    if (!reading.unmapped().isEmpty()) {
      out.printf(
          "%,d things belong to no application (tag them with '%s', or map them):%n",
          reading.unmapped().size(), tag);
      reading.unmapped().stream().limit(SHOWN).forEach(id -> out.println("  " + id));
    }
    reading.problems().forEach(problem -> spec.commandLine().getErr().println("pc: " + problem));
    out.flush();
  }

  private void sendAll(Reading reading, Inventory inventory, long now) {
    if (!reading.problems().isEmpty()) {
      throw new UserError(
          "not sent: the reading has problems, and what it could not see would be closed");
    }
    Settings settings = streams.settings();
    PrintWriter err = spec.commandLine().getErr();
    try (var kinesis = Clients.kinesis(settings);
        MessageSender sender = new MessageSender(kinesis, settings, err)) {
      InventorySignals.of(inventory, settings.account(), settings.region(), now)
          .forEach(signal -> sender.send(signal, "inventory"));
      sender.flush();
      err.println(sender.summary());
    }
  }
}
