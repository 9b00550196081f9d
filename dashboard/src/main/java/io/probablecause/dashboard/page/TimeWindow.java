package io.probablecause.dashboard.page;

import io.probablecause.core.text.Times;
import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Problem;

/** The span of time that a timeline shows: as the address says, or from the data. */
record TimeWindow(long from, long to) {
  private static final long LEAST = 60_000;

  /** Parameters {@code from} and {@code to}; both or none. */
  static TimeWindow of(Call call, TimeWindow otherwise) {
    long from = call.time("from", otherwise.from());
    long to = call.time("to", otherwise.to());
    if (to <= from) {
      throw Problem.badRequest("'to' must be later than 'from'");
    }
    return new TimeWindow(from, Math.max(to, from + LEAST));
  }

  boolean holds(long time) {
    return time >= from && time <= to;
  }

  /** How far a moment lies along the window, in percent, kept within it. */
  double percent(long time) {
    return Math.max(0, Math.min(100, 100.0 * (time - from) / (to - from)));
  }

  TimeWindow zoomed(double factor) {
    long middle = from + (to - from) / 2;
    long half = Math.max(LEAST / 2, (long) ((to - from) * factor / 2));
    return new TimeWindow(middle - half, middle + half);
  }

  String query() {
    return "?from=" + Times.iso(from) + "&to=" + Times.iso(to);
  }

  /** The distance between marks on the axis: about eight of them. */
  long step() {
    long[] steps = {
      10_000,
      30_000,
      60_000,
      300_000,
      600_000,
      900_000,
      1_800_000,
      3_600_000,
      7_200_000,
      14_400_000,
      43_200_000,
      86_400_000,
      604_800_000
    };
    for (long step : steps) {
      if ((to - from) / step <= 8) {
        return step;
      }
    }
    return steps[steps.length - 1];
  }
}
