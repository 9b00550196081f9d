package io.probablecause.local.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.config.UserError;
import io.probablecause.core.decode.DecodeLimits;
import io.probablecause.core.decode.EnvelopeDecoder;
import io.probablecause.core.decode.EventDecoder;
import io.probablecause.core.decode.FormatHints;
import io.probablecause.core.decode.SignalDecoder;
import io.probablecause.core.decode.StreamMemory;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.inventory.InventoryMessage;
import io.probablecause.rules.catalogue.RuleCatalogue;
import io.probablecause.rules.catalogue.RulesChanged;
import io.probablecause.rules.match.RuleMatcher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The decoders. Bad data is a value there: nothing may be thrown at all. What they read is matched
 * with all rules, so that fields are read as they are in the job.
 */
final class DecoderTargets {
  private static final long ARRIVAL = 1_772_359_200_000L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<FieldPath> FIELDS =
      List.of(
          FieldPath.of("level"),
          FieldPath.of("eventName"),
          FieldPath.of("userIdentity.arn"),
          FieldPath.of("requestParameters.instancesSet.items.instanceId"),
          FieldPath.of("srcaddr"),
          FieldPath.of("action"),
          FieldPath.of("detail"),
          FieldPath.of("configurationItem.resourceId"));

  private final RuleMatcher rules = RuleMatcher.compile(RuleCatalogue.bundled().rules());
  private final Samples samples;

  DecoderTargets(Samples samples) {
    this.samples = samples;
  }

  List<Target> all() {
    List<Target> targets = new ArrayList<>();
    targets.add(new SimpleTarget("subscription messages", samples.messages(), this::message, true));
    Map<String, String> groups =
        Map.of(
            "cloudtrail", "aws-cloudtrail-logs",
            "flow", "/vpc/flow",
            "lambda", "/aws/lambda/f",
            "rds", "/aws/rds/instance/mydb/postgresql",
            "containerinsights", "/aws/ecs/containerinsights/c/performance");
    samples
        .lines()
        .forEach(
            (file, lines) ->
                targets.add(
                    new SimpleTarget(
                        "lines: " + file,
                        lines,
                        line -> line(groups.getOrDefault(file, "/ecs/app"), line))));
    targets.add(
        new SimpleTarget(
            "lines: Config", Samples.bytes(Examples.CONFIG), line -> line("/config", line)));
    targets.add(
        new SimpleTarget(
            "lines: by hand", Samples.bytes(Examples.LINES), line -> line("/ecs/app", line)));
    targets.add(new SimpleTarget("signals", samples.signals(), this::signal, true));
    targets.add(
        new SimpleTarget(
            "inventory messages", samples.inventoryMessages(), DecoderTargets::inventory));
    targets.add(
        new SimpleTarget(
            "rule messages", Samples.bytes(Examples.RULES_CHANGED), bytes -> rule(bytes)));
    return targets;
  }

  private void message(byte[] data) {
    new EnvelopeDecoder(DecodeLimits.defaults())
        .open(new RawRecord(data, ARRIVAL, 0), this::decode, rejected -> {});
  }

  private void decode(LogBatch batch) {
    EventDecoder decoder = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
    StreamMemory memory = new StreamMemory();
    decoder.decode(batch, memory, this::read, rejected -> {});
    decoder.expire(memory, ARRIVAL + 60_000, this::read, rejected -> {});
  }

  /** In a message that is whole but for this line. */
  private void line(String logGroup, byte[] line) throws Exception {
    ObjectNode message = JSON.createObjectNode().put("messageType", "DATA_MESSAGE");
    message.put("owner", "123456789012").put("logGroup", logGroup).put("logStream", "s");
    message.putArray("subscriptionFilters").add("f");
    ObjectNode event = message.putArray("logEvents").addObject();
    event.put("id", "39541643117793319292626381946421006434886924467630506648");
    event.put("timestamp", ARRIVAL - 1_000);
    event.put("message", new String(line, StandardCharsets.UTF_8));
    message(JSON.writeValueAsBytes(message));
  }

  private void signal(byte[] data) {
    new SignalDecoder().decode(new RawRecord(data, ARRIVAL, 0), this::read, rejected -> {});
  }

  private void read(Event event) {
    FIELDS.forEach(event::text);
    event.message();
    event.time();
    rules.match(event, finding -> {});
  }

  private static void inventory(byte[] data) {
    try {
      InventoryMessage.read(data);
    } catch (UserError documented) {
      return;
    }
  }

  private static void rule(byte[] data) {
    try {
      RulesChanged.part(data);
    } catch (IllegalArgumentException documented) {
      return;
    }
  }
}
