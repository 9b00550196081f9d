package io.probablecause.job.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** The lines of a trace that may still go on. */
final class OpenTrace {
  private static final int SHORTEST_LENGTH = 64;

  record Line(LineFacts facts, Step step, long errorSeen) {}

  private final String id;
  private final List<Line> lines = new ArrayList<>();
  long lastArrival;

  OpenTrace(String id) {
    this.id = id;
  }

  static OpenTrace restore(TraceState.Open state, IntFunction<Step> steps) {
    OpenTrace trace = new OpenTrace(state.traceId());
    trace.lastArrival = state.lastArrival();
    state
        .lines()
        .forEach(l -> trace.lines.add(new Line(l.facts(), steps.apply(l.step()), l.errorSeen())));
    return trace;
  }

  TraceState.Open state(Consumer<Step> met) {
    List<TraceState.Seen> seen = new ArrayList<>(lines.size());
    for (Line line : lines) {
      met.accept(line.step);
      seen.add(new TraceState.Seen(line.facts, line.step.number(), line.errorSeen));
    }
    return new TraceState.Open(id, lastArrival, List.copyOf(seen));
  }

  int lot() {
    return lotOf(id);
  }

  /** Every trace has a lot, the same wherever and whenever it is drawn. */
  static int lotOf(String traceId) {
    return traceId.hashCode() * 0x9E3779B9 >>> 12;
  }

  int size() {
    return lines.size();
  }

  void add(LineFacts facts, Step step, long errorSeen) {
    lastArrival = Math.max(lastArrival, facts.arrival());
    if (lines.size() < DetectLimits.LINES_A_TRACE) {
      lines.add(new Line(facts, step, errorSeen));
    }
  }

  Walk close() {
    lines.sort(Comparator.comparingLong(line -> line.facts.time()));
    int n = lines.size();
    Step[] steps = new Step[n + 1];
    int[] gaps = new int[n];
    byte[] kinds = new byte[n];
    byte[] buckets = new byte[n];
    long[] errors = new long[n + 1];
    LineFacts[] facts = new LineFacts[n];
    long newest = Long.MIN_VALUE;
    Set<String> spans = new HashSet<>();
    for (int i = 0; i < n; i++) {
      Line line = lines.get(i);
      Line next = i + 1 < n ? lines.get(i + 1) : null;
      steps[i] = line.step;
      errors[i] = line.errorSeen;
      facts[i] = line.facts;
      newest = Math.max(newest, line.errorSeen);
      spans.add(line.facts.spanId());
      kinds[i] = next == null ? Walk.END : kind(line, next, spans);
      gaps[i] = next == null ? 0 : (int) Math.min(3_600_000, gap(line, next));
      buckets[i] = next == null ? 0 : bucket(line, next);
    }
    steps[n] = Step.END;
    errors[n] = Long.MIN_VALUE;
    return new Walk(
        lot(), lines.get(0).facts.time(), steps, gaps, kinds, buckets, newest, errors, facts);
  }

  private static long gap(Line a, Line b) {
    return Math.max(0, b.facts.time() - a.facts.time());
  }

  private static byte kind(Line a, Line b, Set<String> seen) {
    boolean sameSpan = a.facts.spanId().equals(b.facts.spanId());
    boolean ownError =
        !b.step.error().isEmpty() && a.step.application().equals(b.step.application());
    if (sameSpan || ownError) {
      return Walk.IN;
    }
    return seen.contains(b.facts.spanId()) ? Walk.RETURN : Walk.CALL;
  }

  /** Gaps after long lines are compared with gaps after long lines. */
  private static byte bucket(Line a, Line b) {
    int length = Math.max(SHORTEST_LENGTH, Math.max(a.facts.length(), b.facts.length()));
    return (byte) (31 - Integer.numberOfLeadingZeros(length));
  }
}
