package io.probablecause.rules.sigma;

import io.probablecause.rules.correlation.EplModule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes correlation rules in EPL over {@link io.probablecause.rules.correlation.Occurrence}.
 *
 * <p>Temporal ones are relations (the one that came before explains the other), written as modules
 * of the correlation engine are. Counts are derived findings, in the one form of aggregation that
 * the engine takes: over the minutes of the time span that ends with the latest one, so that the
 * order of arrival does not matter.
 */
public final class CorrelationEpl {
  private static final long MINUTE = 60_000;

  private CorrelationEpl() {}

  /** The rules that become modules of the correlation engine. */
  public static List<EplModule> modules(List<CorrelationRule> rules) {
    return rules.stream().map(rule -> new EplModule(moduleName(rule), write(rule))).toList();
  }

  private static boolean isTemporal(CorrelationRule rule) {
    return rule.type() == CorrelationRule.Type.TEMPORAL
        || rule.type() == CorrelationRule.Type.TEMPORAL_ORDERED;
  }

  /** The module that a rule becomes, by which the engine names what it finds. */
  public static String moduleName(CorrelationRule rule) {
    return rule.id().replaceAll("[^A-Za-z0-9-]", "-");
  }

  /** The text of one rule. */
  public static String write(CorrelationRule rule) {
    return isTemporal(rule) ? temporal(rule) : count(rule);
  }

  private static String count(CorrelationRule rule) {
    boolean values = rule.type() == CorrelationRule.Type.VALUE_COUNT;
    String matched = values ? "count(distinct counted.countedValue)" : "sum(counted.count)";
    String bounds =
        rule.bounds().stream()
            .map(bound -> matched + " " + bound.comparison().sign() + " " + bound.value())
            .collect(Collectors.joining(" and "));
    String recent = "  Recent(ruleId in (" + ruleIds(rule.ruleIds()) + ")) as ";
    return "@name("
        + quoted(moduleName(rule))
        + ")\ninsert into Counts\nselect latest.affectedApplicationId as affectedApplicationId,"
        + " latest.`minute` as latestMinute,\n  "
        + matched
        + " as matched, window(counted.*) as counted\nfrom\n"
        + recent
        + "latest,\n"
        + recent
        + "counted\nwhere latest.affectedApplicationId = counted.affectedApplicationId\n"
        + "  and latest.groupKey = counted.groupKey\n  and within(counted, latest, "
        + minutes(rule)
        + ")\ngroup by latest.affectedApplicationId, latest.causeId, latest.`minute`\nhaving "
        + bounds
        + ";\n";
  }

  private static String temporal(CorrelationRule rule) {
    List<String> ids = rule.ruleIds();
    StringBuilder out = new StringBuilder();
    for (int first = 0; first < ids.size(); first++) {
      boolean ordered = rule.type() == CorrelationRule.Type.TEMPORAL_ORDERED;
      if (ordered && first > 0) {
        break;
      }
      List<String> order = new ArrayList<>(ids);
      order.add(0, order.remove(first));
      out.append(relation(rule, order, first, ordered));
    }
    return out.toString();
  }

  /** The first is the cause, the last the symptom; those between must be there too. */
  private static String relation(
      CorrelationRule rule, List<String> order, int number, boolean ordered) {
    int last = order.size() - 1;
    StringBuilder out = new StringBuilder();
    out.append("@name(").append(quoted(moduleName(rule) + "/" + (number + 1))).append(")\n");
    out.append("insert into Explains\nselect cause, symptom, ");
    out.append(quoted(rule.title())).append(" as why\nfrom\n");
    for (int i = 0; i <= last; i++) {
      out.append("  Recent(ruleId = ").append(quoted(order.get(i))).append(") as ");
      out.append(alias(i, last)).append(i < last ? ",\n" : "\n");
    }
    for (int i = 1; i <= last; i++) {
      String before = ordered ? alias(i - 1, last) : "cause";
      out.append(i == 1 ? "where " : "  and ");
      out.append(before).append(".affectedApplicationId = ");
      out.append(alias(i, last)).append(".affectedApplicationId\n  and precedes(");
      out.append(before).append(", ").append(alias(i, last)).append(", ");
      out.append(minutes(rule)).append(")");
      if (!rule.groupBy().isEmpty()) {
        out.append("\n  and ").append(before).append(".resource = ");
        out.append(alias(i, last)).append(".resource");
      }
      out.append(i < last ? "\n" : ";\n");
    }
    return out.toString();
  }

  private static String alias(int index, int last) {
    return index == 0 ? "cause" : index == last ? "symptom" : "between" + index;
  }

  /** Occurrences are counted by the minute: a shorter span is one minute. */
  private static long minutes(CorrelationRule rule) {
    return Math.max(1, (rule.timespanMillis() + MINUTE - 1) / MINUTE);
  }

  private static String ruleIds(List<String> ids) {
    return ids.stream().map(CorrelationEpl::quoted).collect(Collectors.joining(", "));
  }

  private static String quoted(String text) {
    StringBuilder safe = new StringBuilder();
    text.chars()
        .filter(c -> c != '\\' && !Character.isISOControl(c))
        .forEach(c -> safe.append(c == '\'' ? '’' : (char) c));
    return "'" + safe + "'";
  }
}
