package io.probablecause.rules.match;

import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.JsonNull;
import io.probablecause.rules.sigma.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rules that an event may satisfy: by look-up of exact field values, by fields that are
 * there at all, and by one scan of the message (and of each field that rules search in) for all
 * literals. What it does not name cannot hold.
 */
final class CandidateIndex {
  /** Where an event has no field of that name, this is its whole text. */
  private static final FieldPath MESSAGE = FieldPath.of("message");

  private final EventView view;
  private final Candidates candidates;
  private final int[] always;
  private final int[] exactSlots;
  private final FoldedTable[] exactTables;
  private final int[] neededSlots;
  private final int[][] needing;
  private final int messageSlot;
  private final int[] scannedSlots;
  private final FieldScan[] fieldScans;
  private final LiteralScan messageScan;
  private final LiteralScan.Hits messageHits;

  CandidateIndex(List<Expression> rules, Map<String, Integer> scannedTests, EventView view) {
    this.view = view;
    this.candidates = new Candidates(rules.size());
    Map<FieldPath, Map<String, Set<Integer>>> exact = new LinkedHashMap<>();
    Map<FieldPath, Map<String, Set<Integer>>> literal = new LinkedHashMap<>();
    Map<FieldPath, Set<Integer>> present = new LinkedHashMap<>();
    this.always = distribute(rules, exact, literal, present);
    Map<String, Set<Integer>> message = literal.remove(null);
    Map<String, Set<Integer>> searched = message == null ? new LinkedHashMap<>() : message;
    literal
        .getOrDefault(MESSAGE, Map.of())
        .forEach(
            (text, of) -> searched.computeIfAbsent(text, t -> new LinkedHashSet<>()).addAll(of));
    messageSlot = view.slot(MESSAGE);
    neededSlots = present.keySet().stream().mapToInt(view::slot).toArray();
    needing = present.values().stream().map(CandidateIndex::ints).toArray(int[][]::new);
    scannedTests.keySet().forEach(text -> searched.computeIfAbsent(text, t -> Set.of()));
    exactSlots = exact.keySet().stream().mapToInt(view::slot).toArray();
    exactTables = exact.values().stream().map(CandidateIndex::table).toArray(FoldedTable[]::new);
    scannedSlots = literal.keySet().stream().mapToInt(view::slot).toArray();
    fieldScans = literal.values().stream().map(this::fieldScan).toArray(FieldScan[]::new);
    List<String> texts = List.copyOf(searched.keySet());
    messageScan = texts.isEmpty() ? null : new LiteralScan(texts);
    messageHits = messageHits(texts, searched, scannedTests);
  }

  /** Sorts the rules by what they hang on; returns those that hang on nothing. */
  private static int[] distribute(
      List<Expression> rules,
      Map<FieldPath, Map<String, Set<Integer>>> exact,
      Map<FieldPath, Map<String, Set<Integer>>> literal,
      Map<FieldPath, Set<Integer>> present) {
    Anchors anchors = new Anchors(rules);
    List<Integer> unanchored = new ArrayList<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      Set<Anchor> chosen = anchors.of(rules.get(rule));
      if (chosen == null) {
        unanchored.add(rule);
        continue;
      }
      for (Anchor anchor : chosen) {
        if (anchor instanceof Anchor.Exact e) {
          add(exact, e.field(), e.text(), rule);
        } else if (anchor instanceof Anchor.Literal l) {
          add(literal, l.field(), l.text(), rule);
        } else {
          present.computeIfAbsent(anchor.field(), field -> new LinkedHashSet<>()).add(rule);
        }
      }
    }
    return ints(unanchored);
  }

  private static void add(
      Map<FieldPath, Map<String, Set<Integer>>> rules, FieldPath field, String text, int rule) {
    rules
        .computeIfAbsent(field, f -> new LinkedHashMap<>())
        .computeIfAbsent(text, t -> new LinkedHashSet<>())
        .add(rule);
  }

  private static FoldedTable table(Map<String, Set<Integer>> rulesByText) {
    Map<String, int[]> entries = new LinkedHashMap<>();
    rulesByText.forEach((text, rules) -> entries.put(text, ints(rules)));
    return new FoldedTable(entries);
  }

  private FieldScan fieldScan(Map<String, Set<Integer>> rulesByText) {
    int[][] rules = rulesByText.values().stream().map(CandidateIndex::ints).toArray(int[][]::new);
    return new FieldScan(
        new LiteralScan(List.copyOf(rulesByText.keySet())),
        literal -> candidates.addAll(rules[literal]));
  }

  private LiteralScan.Hits messageHits(
      List<String> texts, Map<String, Set<Integer>> rulesByText, Map<String, Integer> tests) {
    int[][] rules = new int[texts.size()][];
    int[] test = new int[texts.size()];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = ints(rulesByText.get(texts.get(i)));
      test[i] = tests.getOrDefault(texts.get(i), -1);
    }
    return literal -> {
      candidates.addAll(rules[literal]);
      if (test[literal] >= 0) {
        view.remember(test[literal], true);
      }
    };
  }

  private static int[] ints(java.util.Collection<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The candidates for the event that the view is open on. */
  Candidates find() {
    candidates.open(view.number());
    candidates.addAll(always);
    String message = messageScan == null ? null : view.event().message();
    if (message != null) {
      messageScan.scan(message, messageHits);
    }
    for (int i = 0; i < neededSlots.length; i++) {
      if (view.value(neededSlots[i]) != null) {
        candidates.addAll(needing[i]);
      }
    }
    for (int i = 0; i < exactSlots.length; i++) {
      lookUp(exactTables[i], view.value(exactSlots[i]));
    }
    for (int i = 0; i < scannedSlots.length; i++) {
      Object value = view.value(scannedSlots[i]);
      if (value != message || scannedSlots[i] != messageSlot) { // else it has been scanned
        scan(fieldScans[i], value);
      }
    }
    candidates.sort();
    return candidates;
  }

  private void lookUp(FoldedTable table, Object value) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        lookUp(table, list.get(i));
      }
    } else if (isScalar(value)) {
      candidates.addAll(table.get(Numbers.key(value)));
    }
  }

  private static void scan(FieldScan scan, Object value) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        scan(scan, list.get(i));
      }
    } else if (isScalar(value)) {
      scan.scan.scan(value.toString(), scan.hits);
    }
  }

  private static boolean isScalar(Object value) {
    return value != null && value != JsonNull.NULL && !(value instanceof Map);
  }

  private record FieldScan(LiteralScan scan, LiteralScan.Hits hits) {}
}
