package io.probablecause.job.detect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of an environment's traces: those still open, the walks of the last minutes,
 * and when each kind of error was first seen. Bounded by {@link DetectLimits}; what does not fit is
 * left out as whole traces, so that shares stay true.
 */
final class TraceBook {
  private final Map<String, OpenTrace> open = new LinkedHashMap<>();
  private final Deque<Walk> walks = new ArrayDeque<>();
  private final Map<String, Step> steps = leastRecent(DetectLimits.STEPS_KNOWN);
  private final Map<String, Long> errors = leastRecent(DetectLimits.ERRORS_KNOWN);
  private int lines;
  private int nextStep = 1;

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
    OpenTrace trace = open.get(facts.traceId());
    if (trace == null) {
      if (open.size() >= DetectLimits.OPEN_TRACES) {
        return;
      }
      trace = new OpenTrace();
      open.put(facts.traceId(), trace);
    }
    String name = application + '\n' + facts.context();
    Step step =
        steps.computeIfAbsent(name, n -> new Step(nextStep++, application, facts.context(), error));
    trace.add(facts, step, error.isEmpty() ? Long.MIN_VALUE : firstSeen(error, facts.time()));
  }

  private long firstSeen(String error, long time) {
    return errors.merge(error, time, Math::min);
  }

  /** Closes what has been silent, and forgets what is too old; says whether a walk was added. */
  boolean advanceTo(long arrival) {
    List<Walk> closed = new ArrayList<>();
    for (Iterator<OpenTrace> i = open.values().iterator(); i.hasNext(); ) {
      OpenTrace trace = i.next();
      if (trace.lastArrival + DetectLimits.TRACE_SILENCE_MILLIS <= arrival) {
        closed.add(trace.close());
        i.remove();
      }
    }
    for (Walk walk : closed) {
      walks.add(walk);
      lines += walk.transitions();
    }
    while (!walks.isEmpty()
        && (lines > DetectLimits.LINES_KEPT
            || walks.peek().start() + DetectLimits.MEMORY_MILLIS < arrival)) {
      lines -= walks.remove().transitions();
    }
    return !closed.isEmpty();
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
