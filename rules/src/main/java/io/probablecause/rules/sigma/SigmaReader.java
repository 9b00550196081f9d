package io.probablecause.rules.sigma;

import io.probablecause.core.event.EventKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads Sigma files (Sigma Rules Specification 2.x). A document that cannot be used in full is
 * refused with its line and the reason; the others of the file are read on.
 */
public final class SigmaReader {
  private static final Set<String> REFUSED_DOCUMENTS = Set.of("filter", "action");

  private final ValueLists values;
  private final List<Rule> rules = new ArrayList<>();
  private final List<CorrelationRule> correlations = new ArrayList<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  private SigmaReader(ValueLists values) {
    this.values = values;
  }

  /**
   * Reads one file.
   *
   * @param file its name, for messages
   * @param id the id of its first document; further ones get their name or number behind it
   */
  public static SigmaFile read(String file, String id, String yaml, ValueLists values) {
    SigmaReader reader = new SigmaReader(values);
    reader.readAll(file, id, yaml);
    return new SigmaFile(reader.rules, reader.correlations, reader.problems);
  }

  private void readAll(String file, String id, String yaml) {
    List<Yaml> documents;
    try {
      documents = YamlReader.documents(yaml);
    } catch (RuleException e) {
      problems.add(new RuleProblem(file, e.line(), id, e.getMessage()));
      return;
    }
    if (documents.isEmpty()) {
      problems.add(new RuleProblem(file, 0, id, "the file is empty"));
    }
    for (int i = 0; i < documents.size(); i++) {
      String documentId = i == 0 ? id : id + "#" + suffix(documents.get(i), i + 1);
      try {
        readOne(file, documentId, documents.get(i).asMapping("a rule"));
      } catch (RuleException e) {
        problems.add(new RuleProblem(file, e.line(), documentId, e.getMessage()));
      }
    }
  }

  private static String suffix(Yaml document, int number) {
    return document instanceof Yaml.Mapping mapping
            && mapping.get("name") instanceof Yaml.Scalar name
            && !name.isNull()
        ? name.text()
        : String.valueOf(number);
  }

  private void readOne(String file, String id, Yaml.Mapping document) {
    for (String key : REFUSED_DOCUMENTS) {
      if (document.get(key) != null) {
        throw new RuleException(
            document.lineOf(key), "documents with '" + key + "' are not supported");
      }
    }
    RuleBuilder builder = new RuleBuilder(file, id, document);
    if (document.get("correlation") != null) {
      correlations.add(new CorrelationReader(builder).read());
      return;
    }
    Yaml detection = document.get("detection");
    if (detection == null) {
      throw new RuleException(document.line(), "there is neither 'detection' nor 'correlation'");
    }
    Set<EventKind> kinds = builder.kinds();
    DetectionReader.Detection read =
        new DetectionReader(values).read(detection.asMapping("detection"));
    builder.with(read.selections());
    if (read.aggregation() == null && !Aggregation.isTemporal(read)) {
      rules.add(builder.rule(id, kinds, read.expression(), builder.relevance()));
      return;
    }
    Aggregation aggregation = Aggregation.of(read);
    Map<String, Expression> parts = new LinkedHashMap<>(aggregation.parts());
    List<String> ids = new ArrayList<>();
    parts.forEach(
        (name, expression) -> {
          ids.add(id + "#" + name);
          rules.add(aggregation.part(builder, id + "#" + name, kinds, expression));
        });
    correlations.add(aggregation.correlation(builder, ids));
  }
}
