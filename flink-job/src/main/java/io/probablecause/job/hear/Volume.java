package io.probablecause.job.hear;

import io.probablecause.core.cause.MinuteCount;
import java.util.ArrayList;
import java.util.List;

/**
 * How many lines an application writes, in the minutes of arrival that were heard last, at most
 * {@value #MINUTES} of them in order of time.
 */
public record Volume(List<MinuteCount> minutes) {
  public static final Volume NONE = new Volume(List.of());

  private static final int MINUTES = 10;

  /** Counts what came in a minute; the order in which minutes are told does not matter. */
  public Volume plus(MinuteCount heard) {
    List<MinuteCount> sum = new ArrayList<>(minutes.size() + 1);
    MinuteCount one = heard;
    for (MinuteCount known : minutes) {
      if (known.minute() == heard.minute()) {
        one = new MinuteCount(heard.minute(), known.count() + heard.count());
      } else {
        sum.add(known);
      }
    }
    int at = 0;
    while (at < sum.size() && sum.get(at).minute() < one.minute()) {
      at++;
    }
    sum.add(at, one);
    return new Volume(List.copyOf(sum.subList(Math.max(0, sum.size() - MINUTES), sum.size())));
  }

  /** Lines a minute over the minutes before {@code now} that are still fresh; 0 where none is. */
  public double perMinute(long now) {
    long from = MinuteCount.minuteOf(now) - MINUTES * MinuteCount.MINUTE;
    long earliest = Long.MAX_VALUE;
    double lines = 0;
    for (MinuteCount minute : minutes) {
      if (minute.minute() >= from && minute.minute() <= now) {
        earliest = Math.min(earliest, minute.minute());
        lines += minute.count();
      }
    }
    return lines == 0 ? 0 : lines / Math.max(1, (double) (now - earliest) / MinuteCount.MINUTE);
  }
}
