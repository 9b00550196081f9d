package io.probablecause.job.detect;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.text.Signature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Makes the tallies of a log group, a message at a time. */
final class Tallies {
  static final long START = 1_772_359_200_000L;
  private final List<LineTally> all = new ArrayList<>();
  private final String account;
  private final String group;

  Tallies(String account, String group) {
    this.account = account;
    this.group = group;
  }

  static long at(double minutes) {
    return START + Math.round(minutes * 60_000);
  }

  List<LineTally> all() {
    List<LineTally> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingLong(LineTally::arrival));
    return sorted;
  }

  /** Lines at random moments, so many a minute on average. */
  Tallies lines(String level, String text, double from, double to, double perMinute) {
    return lines("s", level, text, from, to, perMinute);
  }

  Tallies lines(
      String stream, String level, String text, double from, double to, double perMinute) {
    Random random = new Random(text.hashCode() + (long) from);
    for (double at = from; ; ) {
      at += -Math.log(1 - random.nextDouble()) / perMinute;
      if (at >= to) {
        return this;
      }
      line(stream, level, text.replace("#", Integer.toString(random.nextInt(1_000))), at);
    }
  }

  Tallies line(String stream, String level, String said, double minute) {
    long time = at(minute);
    add(
        stream,
        time,
        new LineTally.Count(
            Subject.LINE,
            Signature.of(level, said),
            0,
            1,
            EventKind.APPLICATION,
            level,
            time,
            "e" + all.size(),
            said,
            level + " " + said));
    return this;
  }

  /** A value once in so many minutes. */
  Tallies figure(Subject what, String name, double from, double to, double step, double value) {
    Random random = new Random(11);
    for (double at = from; at < to; at += step) {
      double noisy = value * (0.9 + 0.2 * random.nextDouble());
      add(
          "s",
          at(at),
          new LineTally.Count(
              what,
              name,
              what.unit == null ? 0 : what.unit.bucket(noisy),
              1,
              EventKind.CONTAINER_INSIGHTS,
              "",
              at(at),
              "f" + all.size(),
              "",
              what + "=" + noisy));
    }
    return this;
  }

  private void add(String stream, long time, LineTally.Count count) {
    all.add(new LineTally(account, group, stream, time, all.size(), 0, List.of(count)));
  }
}
