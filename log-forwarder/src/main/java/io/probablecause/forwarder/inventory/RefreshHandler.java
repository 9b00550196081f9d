package io.probablecause.forwarder.inventory;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.Settings;
import io.probablecause.core.text.Hashes;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.Clients;
import io.probablecause.forwarder.send.KinesisSender;
import io.probablecause.forwarder.send.OutRecord;
import io.probablecause.forwarder.send.SendException;
import io.probablecause.forwarder.send.SendLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The scheduled Lambda function of the refresher: reads the estate and sends it as signals. {@code
 * PC_INVENTORY_APPLICATION_TAG}, {@code PC_INVENTORY_REGIONS} and {@code PC_INVENTORY_ROLES} (lists
 * with commas) say how. A reading that had problems is sent without its {@code Inventory Complete},
 * so that nothing is closed only because it could not be seen.
 */
public final class RefreshHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    Map<String, String> environment = System.getenv();
    Settings settings = Settings.read(null, environment);
    InventoryRefresher refresher =
        new InventoryRefresher(
            Clients.credentials(settings),
            UrlConnectionHttpClient.create(),
            settings.region(),
            "",
            Backoff.real());
    List<String> regions =
        list(environment.getOrDefault("PC_INVENTORY_REGIONS", settings.region()));
    Reading reading =
        refresher.read(
            new InventoryRefresher.Scope(
                regions.isEmpty() ? List.of(settings.region()) : regions,
                list(environment.getOrDefault("PC_INVENTORY_ROLES", ""))),
            Mapping.none(environment.getOrDefault("PC_INVENTORY_APPLICATION_TAG", "application")));
    try (var kinesis = Clients.kinesis(settings);
        KinesisSender sender =
            new KinesisSender(
                kinesis,
                settings.signalsStream(),
                SendLimits.defaults(),
                Backoff.real(),
                RefreshHandler::refuse)) {
      send(reading, sender, settings, System.currentTimeMillis());
    }
    reading.problems().forEach(System.err::println);
    JSON.writeValue(
        out,
        JSON.createObjectNode()
            .put("applications", reading.inventory().applications().size())
            .put("unmapped", reading.unmapped().size())
            .put("problems", reading.problems().size()));
  }

  private static void refuse(io.probablecause.forwarder.send.DeadLetters.Letter letter) {
    throw new SendException("the inventory cannot be sent: " + letter.reason(), null);
  }

  static void send(Reading reading, KinesisSender sender, Settings settings, long time) {
    List<ObjectNode> signals =
        InventorySignals.of(reading.inventory(), settings.account(), settings.region(), time);
    int last = reading.problems().isEmpty() ? signals.size() : signals.size() - 1;
    for (ObjectNode signal : signals.subList(0, last)) {
      sender.add(
          new OutRecord(
              Hashes.id("inventory"),
              signal.toString().getBytes(StandardCharsets.UTF_8),
              "inventory"));
    }
    sender.flush();
  }

  private static List<String> list(String commas) {
    return commas.isBlank() ? List.of() : List.of(commas.strip().split("\\s*,\\s*"));
  }
}
