package io.probablecause.job.detect;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is remembered of an environment's traces: those still open, the walks of the last minutes,
 * and when each kind of error was first seen. Bounded by {@link DetectLimits}: where not all traces
 * can be kept, every second one is, or every fourth, and so on, drawn by trace id, so that a trace
 * is kept whole or not at all and shares stay true. Not thread-safe.
 */
final class TraceBook {
  final Map<String, OpenTrace> open = new LinkedHashMap<>();
  final Deque<Walk> walks = new ArrayDeque<>();
  final Map<String, Step> steps = leastRecent(DetectLimits.STEPS_KNOWN);
  final Map<String, Long> errors = leastRecent(DetectLimits.ERRORS_KNOWN);
  int nextStep = 1;

  /** Of the lots only those that end in so many zero bits are kept. */
  int thinning;

  private int openLines;
  private int walkedLines;

  static TraceBook restore(TraceState.Book state) {
    TraceBook book = TraceBookState.read(state);
    book.walks.forEach(walk -> book.walkedLines += walk.transitions());
    book.open.values().forEach(trace -> book.openLines += trace.size());
    return book;
  }

  TraceState.Book state() {
    return TraceBookState.write(this);
  }

  private static <V> Map<String, V> leastRecent(int size) {
    return new LinkedHashMap<>(64, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > size;
      }
    };
  }

  /** {@code error} is the kind of error with the names of applications taken out of it, or "". */
  void add(LineFacts facts, String application, String error) {
    if (!isDrawn(OpenTrace.lotOf(facts.traceId()))) {
      return;
    }
    OpenTrace trace = open.computeIfAbsent(facts.traceId(), OpenTrace::new);
    String name = application + '\n' + facts.context();
    Step step =
        steps.computeIfAbsent(name, n -> new Step(nextStep++, application, facts.context(), error));
    openLines -= trace.size();
    trace.add(facts, step, error.isEmpty() ? Long.MIN_VALUE : firstSeen(error, facts.time()));
    openLines += trace.size();
    while (open.size() > DetectLimits.OPEN_TRACES || openLines > DetectLimits.OPEN_LINES) {
      thinOut();
    }
  }

  private boolean isDrawn(int lot) {
    return (lot & (1 << thinning) - 1) == 0;
  }

  private void thinOut() {
    thinning++;
    open.values().removeIf(trace -> !isDrawn(trace.lot()));
    walks.removeIf(walk -> !isDrawn(walk.lot()));
    openLines = open.values().stream().mapToInt(OpenTrace::size).sum();
    walkedLines = walks.stream().mapToInt(Walk::transitions).sum();
  }

  private long firstSeen(String error, long time) {
    return errors.merge(error, time, Math::min);
  }

  /** Closes what has been silent, and forgets what is too old; says whether a walk was added. */
  boolean advanceTo(long arrival) {
    boolean added = false;
    for (Iterator<OpenTrace> i = open.values().iterator(); i.hasNext(); ) {
      OpenTrace trace = i.next();
      if (trace.lastArrival + DetectLimits.TRACE_SILENCE_MILLIS <= arrival) {
        Walk walk = trace.close();
        walks.add(walk);
        walkedLines += walk.transitions();
        openLines -= trace.size();
        i.remove();
        added = true;
      }
    }
    while (!walks.isEmpty() && walks.peek().start() + DetectLimits.MEMORY_MILLIS < arrival) {
      walkedLines -= walks.remove().transitions();
    }
    while (walkedLines > DetectLimits.LINES_KEPT) {
      thinOut();
    }
    if (thinning > 0 && walkedLines < DetectLimits.LINES_KEPT / 8) {
      thinning--;
    }
    return added;
  }

  Collection<Walk> walks() {
    return walks;
  }

  boolean hasOpen() {
    return !open.isEmpty();
  }

  boolean isEmpty() {
    return open.isEmpty() && walks.isEmpty();
  }
}
