package io.probablecause.local.bench;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Narrative;
import io.probablecause.core.cause.ReportJson;
import io.probablecause.core.narrative.TemplateNarrative;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.table.Schema;
import io.probablecause.core.table.TableDefinition;
import io.probablecause.core.table.TableDefinition.IndexDefinition;
import io.probablecause.core.table.Versioned;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts what a job would be charged for: write units of tables and of their indexes, records of
 * {@code pc-incidents}, tokens of narrations. An item is as large as its names and values in UTF-8;
 * a unit is a kibibyte of it, begun. Source: Amazon DynamoDB developer guide, "Item sizes" and
 * "Write operation consumption"; all indexes project all attributes.
 */
final class CostBook {
  private static final int UNIT = 1_024;
  private static final int PAYLOAD_UNIT = 25 * 1_024;
  private static final int BYTES_OF_TOKEN = 3;

  /** Of a table. */
  static final class Writes {
    long items;
    long units;
  }

  private final Map<String, Writes> tables = new TreeMap<>();
  long reports;
  long reportBytes;
  long reportPayloadUnits;
  long inputTokens;
  long outputTokens;
  long alarms;

  synchronized void write(Versioned versioned) {
    Writes writes = tables.computeIfAbsent(versioned.table(), t -> new Writes());
    writes.items++;
    writes.units += units(versioned);
  }

  /** A report goes over the stream, into two rows, and to the model. */
  synchronized void report(IncidentReport report) {
    byte[] json = ReportJson.write(report).toString().getBytes(StandardCharsets.UTF_8);
    reports++;
    alarms += report.revision() == 1 ? 1 : 0;
    reportBytes += json.length;
    reportPayloadUnits += payloadUnits(json.length);
    Narrative narrative = TemplateNarrative.write(report, "en");
    write(IncidentItem.revision(report, narrative));
    write(IncidentItem.head(report, narrative));
    inputTokens += Prompts.tokens(report);
    outputTokens += narrative.text().getBytes(StandardCharsets.UTF_8).length / BYTES_OF_TOKEN;
  }

  static long payloadUnits(long bytes) {
    return (bytes + PAYLOAD_UNIT - 1) / PAYLOAD_UNIT;
  }

  private static long units(Versioned versioned) {
    Map<String, AttributeValue> item = versioned.item();
    long bytes = Versioned.VERSION.length() + 8;
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      bytes += bytes(attribute.getKey()) + bytes(attribute.getValue());
    }
    TableDefinition table = Schema.INSTANCE.table(versioned.table());
    long written = 1;
    for (IndexDefinition index : table.indexes()) {
      written += isIn(item, index) ? 1 : 0;
    }
    return written * ((bytes + UNIT - 1) / UNIT);
  }

  private static boolean isIn(Map<String, AttributeValue> item, IndexDefinition index) {
    return item.containsKey(index.partitionKey())
        && (index.sortKey().isEmpty() || item.containsKey(index.sortKey()));
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static long bytes(AttributeValue value) {
    if (value.s() != null) {
      return bytes(value.s());
    }
    if (value.n() != null) {
      return value.n().length() / 2 + 2;
    }
    if (value.hasL()) {
      return 3 + value.l().stream().mapToLong(v -> 1 + bytes(v)).sum();
    }
    if (value.hasM()) {
      return 3
          + value.m().entrySet().stream()
              .mapToLong(e -> 1 + bytes(e.getKey()) + bytes(e.getValue()))
              .sum();
    }
    if (value.hasSs()) {
      return value.ss().stream().mapToLong(CostBook::bytes).sum();
    }
    return value.b() == null ? 1 : value.b().asByteArrayUnsafe().length;
  }

  Map<String, Writes> tables() {
    return tables;
  }
}
