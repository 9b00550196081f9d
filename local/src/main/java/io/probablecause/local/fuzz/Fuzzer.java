package io.probablecause.local.fuzz;

import io.probablecause.local.fuzz.Worker.Outcome;
import java.util.List;
import java.util.Random;

/** Gives one target bad inputs for a while, or a number of them. */
final class Fuzzer {
  /** No input may make its taker allocate more than this and 200 times its size. */
  private static final long MOST_BYTES = 192L << 20;

  private static final int MOST_TIMES = 200;

  private final Target target;
  private final List<byte[]> seeds;
  private final Random random;
  private final Mutator mutator;
  private final Squeezer squeezer;

  Fuzzer(Target target, long seed) {
    this.target = target;
    this.seeds = target.seeds();
    this.random = new Random(seed ^ target.name().hashCode());
    this.mutator = new Mutator(random);
    this.squeezer = new Squeezer(random);
  }

  /** Until the time (of {@link System#nanoTime}) or the number is reached. */
  Tally run(long until, long most) throws InterruptedException {
    Tally tally = new Tally(target.name());
    Worker worker = new Worker(target);
    try {
      for (byte[] seed : seeds) {
        judge(tally, worker, seed);
      }
      while (System.nanoTime() < until && tally.inputs < most) {
        judge(tally, worker, next());
      }
    } finally {
      worker.close();
    }
    return tally;
  }

  private byte[] next() {
    byte[] seed = seeds.get(random.nextInt(seeds.size()));
    byte[] bad = mutator.mutate(seed, seeds);
    return target.isCompressed() && random.nextInt(4) > 0 ? squeezer.squeeze(bad) : bad;
  }

  private static void judge(Tally tally, Worker worker, byte[] input) throws InterruptedException {
    Outcome outcome = worker.give(input);
    tally.took(outcome.micros(), outcome.bytes());
    if (outcome.hangs()) {
      tally.failed("hang", place(outcome.failure()), input);
    } else if (outcome.failure() != null) {
      tally.failed("crash", place(outcome.failure()), input);
    } else if (outcome.bytes() > MOST_BYTES + (long) MOST_TIMES * input.length) {
      tally.failed("greedy", "allocates much more than it is given", input);
    }
  }

  /** What was thrown, and the first line of ours that it passed. */
  private static String place(Throwable thrown) {
    for (StackTraceElement element : thrown.getStackTrace()) {
      if (element.getClassName().startsWith("io.probablecause.")) {
        return thrown.getClass().getSimpleName() + " at " + element;
      }
    }
    return thrown.toString();
  }
}
