package io.probablecause.job.detect;

import java.nio.ByteBuffer;

/** Something counted in a log group: its counts, its latest line, and whether it stands out now. */
final class Watched {
  /** In place of a relevance: it was seen for the first time, and that was told. */
  static final int NEW = 1;

  final String name;
  final String level;

  /** The signature of the line that it began with: nothing learned, so a key of deduplication. */
  final String signature;

  final Series series;
  final long since;
  Witness latest;

  /** The relevance with which it was told of last, 0 where it does not stand out. */
  int told;

  Watched(String name, String level, String signature, long minute) {
    this(name, level, signature, new Series(minute), minute);
  }

  private Watched(String name, String level, String signature, Series series, long since) {
    this.name = name;
    this.level = level;
    this.signature = signature;
    this.series = series;
    this.since = since;
  }

  static Watched restore(GroupState.Item state) {
    Series series = new Series(ByteBuffer.wrap(state.counts()));
    Watched watched =
        new Watched(state.name(), state.level(), state.signature(), series, state.since());
    watched.latest = state.latest();
    watched.told = state.told();
    return watched;
  }

  GroupState.Item state() {
    ByteBuffer counts = ByteBuffer.allocate(Series.BYTES);
    series.write(counts);
    return new GroupState.Item(name, level, signature, counts.array(), since, latest, told);
  }

  void count(long minute, int count, Witness line) {
    series.add(minute, count);
    latest = line;
  }

  boolean isError() {
    return level.equals("ERROR") || level.equals("FATAL");
  }
}
