package io.probablecause.rules.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the outer shape of our own rule files, which Sigma leaves open: no attribute that neither
 * Sigma nor we know, our block, the id, and no search identifier that nothing uses.
 */
public final class RuleShape {
  private static final Set<String> KNOWN =
      Set.of(
          "title",
          "id",
          "name",
          "related",
          "taxonomy",
          "status",
          "description",
          "license",
          "references",
          "author",
          "date",
          "modified",
          "logsource",
          "detection",
          "correlation",
          "fields",
          "falsepositives",
          "level",
          "tags",
          "scope",
          "probable_cause");
  private static final Set<String> LOG_SOURCE =
      Set.of("category", "product", "service", "definition");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_*.-]+");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final String file;
  private final String id;
  private final List<RuleProblem> problems = new ArrayList<>();

  private RuleShape(String file, String id) {
    this.file = file;
    this.id = id;
  }

  /** What is wrong with a file; nothing where it is not YAML, which its reader says. */
  public static List<RuleProblem> problems(String file, String id, String yaml) {
    RuleShape shape = new RuleShape(file, id);
    try {
      for (Yaml document : YamlReader.documents(yaml)) {
        if (document instanceof Yaml.Mapping mapping) {
          shape.check(mapping);
        }
      }
    } catch (RuleException e) {
      return List.of();
    }
    return shape.problems;
  }

  private void check(Yaml.Mapping rule) {
    refuseUnknown(rule, KNOWN, "a rule");
    if (rule.get("logsource") instanceof Yaml.Mapping source) {
      refuseUnknown(source, LOG_SOURCE, "a log source");
    }
    if (rule.get("probable_cause") == null && rule.get("correlation") == null) {
      add(rule.line(), "has no block 'probable_cause'");
    }
    if (rule.get("id") instanceof Yaml.Scalar written
        && !written.text().equals(id)
        && !UUID.matcher(written.text()).matches()) {
      add(written.line(), "its id is '" + written.text() + "', and its path says '" + id + "'");
    }
    if (rule.get("detection") instanceof Yaml.Mapping detection) {
      refuseUnused(rule, detection);
    }
  }

  private void refuseUnknown(Yaml.Mapping mapping, Set<String> known, String where) {
    for (String key : mapping.entries().keySet()) {
      if (!known.contains(key)) {
        add(mapping.lineOf(key), "the key '" + key + "' is not one of " + where);
      }
    }
  }

  private void refuseUnused(Yaml.Mapping rule, Yaml.Mapping detection) {
    Set<String> used = new TreeSet<>();
    collectWords(detection.get("condition"), used);
    if (rule.get("probable_cause") instanceof Yaml.Mapping block
        && block.get("adjust") instanceof Yaml.Sequence adjust) {
      for (Yaml item : adjust.items()) {
        collectWords(item instanceof Yaml.Mapping entry ? entry.get("when") : null, used);
      }
    }
    for (String name : detection.entries().keySet()) {
      boolean reserved = name.equals("condition") || name.equals("timeframe");
      if (!reserved && used.stream().noneMatch(word -> covers(word, name))) {
        add(detection.lineOf(name), "nothing uses the search identifier '" + name + "'");
      }
    }
  }

  private static void collectWords(Yaml condition, Set<String> words) {
    if (condition instanceof Yaml.Sequence list) {
      list.items().forEach(item -> collectWords(item, words));
    } else if (condition instanceof Yaml.Scalar scalar) {
      Matcher matcher = WORD.matcher(scalar.text());
      while (matcher.find()) {
        words.add(matcher.group());
      }
    }
  }

  private static boolean covers(String word, String name) {
    return word.equals("them")
        ? !name.startsWith("_")
        : new io.probablecause.core.text.Glob(word).matches(name);
  }

  private void add(int line, String reason) {
    problems.add(new RuleProblem(file, line, id, reason));
  }
}
