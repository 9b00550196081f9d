package io.probablecause.rules.sigma;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts a rule together from its document: Sigma's attributes, our block, and the defaults. */
final class RuleBuilder {
  /** A correlated rule is no finding in its own right: it counts, and has no weight. */
  static final int FEEDS_CORRELATIONS_ONLY = 0;

  private Map<String, Expression> selections = Map.of();

  private static final int MAX_TITLE = 256;

  private final String file;
  private final String id;
  private final Yaml.Mapping document;
  private final BlockReader block;
  private final Level level;
  private final LogSource logSource;

  RuleBuilder(String file, String id, Yaml.Mapping document) {
    this.file = file;
    this.id = id;
    this.document = document;
    this.level = Level.of(document);
    this.logSource = logSource(document.get("logsource"));
    Yaml written = document.get("probable_cause");
    this.block =
        new BlockReader(
            written == null
                ? new Yaml.Mapping(document.line(), Map.of(), Map.of())
                : written.asMapping("probable_cause"));
    refuseOtherTaxonomy();
  }

  private void refuseOtherTaxonomy() {
    String taxonomy = text("taxonomy");
    if (!taxonomy.isEmpty() && !taxonomy.equals("sigma")) {
      throw new RuleException(
          document.lineOf("taxonomy"), "the taxonomy '" + taxonomy + "' is not supported");
    }
  }

  private static LogSource logSource(Yaml written) {
    if (written == null) {
      return new LogSource("", "", "");
    }
    Yaml.Mapping mapping = written.asMapping("logsource");
    return new LogSource(
        lower(mapping, "category"), lower(mapping, "product"), lower(mapping, "service"));
  }

  private static String lower(Yaml.Mapping mapping, String key) {
    Yaml value = mapping.get(key);
    return value == null ? "" : value.asText(key).toLowerCase(Locale.ROOT);
  }

  /** The kinds of events that the log source names; refuses one that is never decoded. */
  Set<EventKind> kinds() {
    if (document.get("logsource") == null) {
      throw new RuleException(document.line(), "there is no 'logsource'");
    }
    Set<EventKind> kinds = logSource.kinds();
    if (kinds.isEmpty()) {
      throw new RuleException(
          document.lineOf("logsource"), "no event has the log source " + logSource);
    }
    return kinds;
  }

  /** Makes the search identifiers known to conditions within our block. */
  RuleBuilder with(Map<String, Expression> identifiers) {
    selections = identifiers;
    return this;
  }

  int relevance() {
    return block.relevance(level.relevance());
  }

  String id() {
    return id;
  }

  String file() {
    return file;
  }

  Yaml.Mapping document() {
    return document;
  }

  String title() {
    String title = text("title");
    if (title.isBlank()) {
      throw new RuleException(document.line(), "there is no 'title'");
    }
    if (title.length() > MAX_TITLE) {
      throw new RuleException(document.lineOf("title"), "the title is too long");
    }
    return title;
  }

  /** The text of an attribute; a list (as of authors) joined; empty where it is absent. */
  String text(String key) {
    Yaml value = document.get(key);
    if (value == null || value instanceof Yaml.Scalar scalar && scalar.isNull()) {
      return "";
    }
    return String.join(", ", value.asTexts(key)).strip();
  }

  Rule rule(String ruleId, Set<EventKind> kinds, Expression detection, int relevance) {
    SourceDefaults defaults = SourceDefaults.of(kinds);
    return rule(
        ruleId, defaults, detection, relevance, block.paths("resource", defaults.resource()));
  }

  /** A rule that only feeds a correlation. */
  Rule feeding(String ruleId, Set<EventKind> kinds, Expression detection, Rule.Feed feed) {
    return rule(ruleId, kinds, detection, FEEDS_CORRELATIONS_ONLY).feeding(ruleId, feed);
  }

  private Rule rule(
      String ruleId,
      SourceDefaults defaults,
      Expression detection,
      int relevance,
      List<FieldPath> resource) {
    return new Rule(
        ruleId,
        text("id"),
        text("name"),
        title(),
        text("description"),
        block.layer(defaults.layer()),
        relevance,
        block.horizon(defaults.horizonMillis()),
        block.repeats(defaults.repeats()),
        block.change(),
        resource,
        block.paths("related", List.of()),
        block.paths("addresses", defaults.addresses()),
        block.text("summary", title() + ": {resource}"),
        block.texts("resolves"),
        block.text("runbook", ""),
        block.tests(),
        logSource,
        detection,
        block.fallback(),
        block.adjustments(selections),
        null,
        level.wireName(),
        text("author"),
        text("license"),
        references(),
        file,
        document.line());
  }

  private List<String> references() {
    Yaml references = document.get("references");
    return references == null ? List.of() : references.asTexts("references");
  }
}
