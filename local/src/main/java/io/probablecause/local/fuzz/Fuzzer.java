package io.probablecause.local.fuzz;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Gives one target bad inputs for a while, or a number of them. */
final class Fuzzer {
  /** No input may make its taker allocate more than this and 200 times its size. */
  private static final long MOST_BYTES = 192L << 20;

  private static final int MOST_TIMES = 200;
  private static final long WATCH_MILLIS = 20;

  private final Target target;
  private final List<byte[]> seeds;
  private final Deque<byte[]> first;
  private final Random random;
  private final Mutator mutator;
  private final Squeezer squeezer;
  private final Tally tally;

  Fuzzer(Target target, long seed) {
    this.target = target;
    this.seeds = target.seeds();
    this.first = new ArrayDeque<>(seeds);
    this.random = new Random(seed ^ target.name().hashCode());
    this.mutator = new Mutator(random);
    this.squeezer = new Squeezer(random);
    this.tally = new Tally(target.name());
  }

  /** Until the time (of {@link System#nanoTime}) or the number is reached. */
  Tally run(long until, long most) throws InterruptedException {
    while (isGoingOn(until, most)) {
      Loop loop = new Loop(target, () -> isGoingOn(until, most) ? next() : null, this::judge);
      loop.start();
      while (loop.isAlive()) {
        loop.join(WATCH_MILLIS);
        if (loop.isOverdue()) {
          hangs(loop);
          break;
        }
      }
    }
    return tally;
  }

  private boolean isGoingOn(long until, long most) {
    return tally.inputs < most && System.nanoTime() < until;
  }

  /** The seeds as they are, then what is made of them. */
  private byte[] next() {
    if (!first.isEmpty()) {
      return first.poll();
    }
    byte[] seed = seeds.get(random.nextInt(seeds.size()));
    byte[] bad = mutator.mutate(seed, seeds);
    return target.isCompressed() && random.nextInt(4) > 0 ? squeezer.squeeze(bad) : bad;
  }

  private void judge(byte[] input, long micros, long bytes, Throwable failure) {
    tally.took(micros, bytes);
    if (failure != null) {
      tally.failed("crash", place(failure.getStackTrace(), failure), input);
    } else if (bytes > MOST_BYTES + (long) MOST_TIMES * input.length) {
      tally.failed("greedy", "allocates much more than it is given", input);
    }
  }

  private void hangs(Loop loop) {
    tally.took(target.limitMillis() * 1_000, 0);
    tally.failed("hang", place(loop.getStackTrace(), null), loop.current());
    loop.abandon();
  }

  /** The first line of ours, and what was thrown. */
  private static String place(StackTraceElement[] trace, Throwable thrown) {
    String what = thrown == null ? "" : thrown.getClass().getSimpleName() + " ";
    for (StackTraceElement element : trace) {
      if (element.getClassName().startsWith("io.probablecause.")
          && !element.getClassName().contains(".fuzz.")) {
        return what + "at " + element;
      }
    }
    return thrown == null ? "somewhere else" : thrown.toString();
  }
}
