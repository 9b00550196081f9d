package io.probablecause.local.command;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.table.Tables;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.local.replay.ReportText;
import io.probablecause.local.system.Interrupts;
import io.probablecause.local.system.LocalOptions;
import io.probablecause.local.system.LocalSystem;
import io.probablecause.local.system.Steps;
import io.probablecause.rules.ranking.RankingFile;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The local system without a recording, to send to with any AWS client. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start everything on this machine and wait for your logs and alarms.")
final class UpCommand implements Callable<Integer> {
  @Option(names = "--data", description = "keep the tables in this folder across runs")
  private Path data;

  @Option(names = "--inventory", description = "inventory.json of your applications")
  private Path inventory;

  @Option(names = "--rules", description = "a folder of rules instead of the bundled catalogue")
  private Path rules;

  @Option(names = "--ranking", description = "a file laid over the bundled ranking.yaml")
  private Path ranking;

  @Option(names = "--lang", defaultValue = "en", description = "en or ja (default: en)")
  private String language;

  @Option(names = "--config", description = "the configuration file that all processes share")
  private Path config;

  @Option(names = "--region", description = "default: us-east-1")
  private String region;

  @Option(names = "--aws", description = "use the streams and tables of the account in AWS")
  private boolean aws;

  @Option(names = "--account", description = "the account that owns the streams, with --aws")
  private String account;

  @Option(names = "--aws-endpoint", description = "an AWS-compatible endpoint for all services")
  private String endpoint;

  @Option(names = "--kinesis-endpoint", description = "the same for Kinesis only")
  private String kinesisEndpoint;

  @Option(names = "--dynamodb-endpoint", description = "the same for DynamoDB only")
  private String dynamoDbEndpoint;

  @Option(names = "--create", description = "create streams and tables at that endpoint")
  private boolean create;

  @Option(names = "--kinesis-port", defaultValue = "4567", description = "default: 4567; 0: any")
  private int kinesisPort;

  @Option(names = "--dynamodb-port", defaultValue = "8000", description = "default: 8000; 0: any")
  private int dynamoDbPort;

  @Option(names = "--dashboard-port", defaultValue = "8080", description = "default: 8080; 0: any")
  private int dashboardPort;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Interrupts interrupts = Interrupts.listen();
    out.println("Starting:");
    Steps steps = new Steps(out);
    try (LocalSystem system =
        LocalSystem.start(
            options(),
            steps,
            told -> {
              out.println(ReportText.text(told.report(), language));
              out.flush();
            })) {
      announce(out, system);
      interrupts.await();
      return 0;
    }
  }

  private LocalOptions options() {
    Map<String, String> said = new HashMap<>();
    putIfSaid(said, "region", region);
    putIfSaid(said, "account", account);
    putIfSaid(said, "endpoint.kinesis", address("--kinesis-endpoint", kinesisEndpoint));
    putIfSaid(said, "endpoint.dynamodb", address("--dynamodb-endpoint", dynamoDbEndpoint));
    Settings settings = Settings.read(config, System.getenv(), said);
    if (aws && !settings.account().matches("(?!0{12})\\d{12}")) {
      throw new UserError("--aws needs the account that owns the streams: --account, 12 digits");
    }
    return new LocalOptions(
        settings,
        !aws && settings.kinesisEndpoint().isEmpty(),
        !aws && settings.dynamodbEndpoint().isEmpty(),
        create,
        inventory == null ? Inventory.EMPTY : InventoryJson.read(inventory),
        rules == null ? RulesSource.BUNDLED : new RulesSource(rules.toString()),
        ranking == null ? RankingFile.bundled() : RankingFile.read(ranking),
        language,
        data,
        kinesisPort,
        dynamoDbPort,
        dashboardPort,
        2);
  }

  private static void putIfSaid(Map<String, String> said, String key, String value) {
    if (value != null) {
      said.put(key, value);
    }
  }

  private String address(String option, String own) {
    String chosen = own == null ? endpoint : own;
    if (chosen == null) {
      return null;
    }
    try {
      URI uri = URI.create(chosen);
      if (uri.getHost() != null && uri.getScheme() != null) {
        return chosen;
      }
    } catch (IllegalArgumentException e) {
      throw new UserError(option + ": '" + chosen + "' is not an address", e);
    }
    throw new UserError(option + ": '" + chosen + "' is not an address such as http://host:4566");
  }

  private static void announce(PrintWriter out, LocalSystem system) {
    Settings s = system.settings();
    String kinesis = s.kinesisEndpoint();
    String tables = s.dynamodbEndpoint();
    out.println();
    out.printf(
        "Kinesis    %s   streams %s, %s%n", at(kinesis, s), s.logsStream(), s.signalsStream());
    out.println("DynamoDB   " + at(tables, s));
    out.println("Dashboard  " + system.dashboard());
    out.println("Flink      " + system.flink());
    out.println();
    out.println("Send to it, for example:");
    if (s.hasCredentials()) {
      out.println(
          "  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=" + s.region());
    }
    out.printf(
        "  aws kinesis put-records%s --stream-name %s --records file://records.json%n",
        option(kinesis), s.logsStream());
    out.printf(
        "  aws dynamodb scan%s --table-name %s%n",
        option(tables), s.table(Tables.APPLICATION_SUMMARY));
    out.println("Ctrl-C ends it.");
    out.flush();
  }

  private static String at(String endpoint, Settings settings) {
    return endpoint.isEmpty() ? "AWS " + settings.region() : endpoint;
  }

  private static String option(String endpoint) {
    return endpoint.isEmpty() ? "" : " --endpoint-url " + endpoint;
  }
}
