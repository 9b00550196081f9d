package io.probablecause.job.classify;

import io.probablecause.core.event.RawRecord;
import io.probablecause.job.decode.SignalRecord;
import io.probablecause.rules.catalogue.CatalogueFile;
import io.probablecause.rules.catalogue.RuleSetCheck;
import io.probablecause.rules.catalogue.RuleTemplate;
import io.probablecause.rules.catalogue.RulesChanged;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sets of rules as they are sent. */
final class RuleSets {
  static final long ARRIVAL = 1_772_359_500_000L;

  private RuleSets() {}

  /** The rule of the template under some ids. */
  static List<CatalogueFile> files(String... ids) {
    List<CatalogueFile> files = new ArrayList<>();
    for (String id : ids) {
      files.add(new CatalogueFile(id + ".yml", id, RuleTemplate.of(id)));
    }
    return files;
  }

  static List<SignalRecord> parts(List<CatalogueFile> files, long sent) {
    return parts(files, RuleSetCheck.version(files), sent);
  }

  static List<SignalRecord> parts(List<CatalogueFile> files, String version, long sent) {
    List<SignalRecord> parts = new ArrayList<>();
    for (String message : RulesChanged.messages(files, version, sent, "ana")) {
      byte[] data = message.getBytes(StandardCharsets.UTF_8);
      parts.add(new SignalRecord("id", new RawRecord(data, ARRIVAL, 0)));
    }
    return parts;
  }

  /** A set that was put together and not yet checked. */
  static RuleSet set(List<CatalogueFile> files) {
    return new RuleSet(RuleSetCheck.version(files), "", "ana", ARRIVAL, files, null);
  }
}
