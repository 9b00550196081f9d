package io.probablecause.job.detect;

import io.probablecause.core.template.TemplateMiner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is counted and measured in one log group, by minute of arrival. Kinds of lines are
 * templates: each signature is given to the miner once, with the line in which it was first seen,
 * and counts for the template that it got. Bounded: what does not fit is counted as one kind. Not
 * thread-safe.
 */
final class GroupWatch {
  static final String ALL = "all";
  static final String ERRORS = "errors";
  static final String NEW_KINDS = "new kinds";

  final TemplateMiner miner;
  final Map<String, String> templates = leastRecent(LineLimits.SIGNATURES);
  final Map<String, Watched> kinds = new LinkedHashMap<>();
  final Map<String, Watched> whole = new LinkedHashMap<>();
  final Map<String, Watched> streams = leastRecent(LineLimits.STREAMS);
  final Map<String, WatchedFigure> figures = new LinkedHashMap<>();

  /** The minute of the first line, the arrival of the last, and when to look next. */
  final long since;

  long lastLine;
  long nextDue;

  /** Lines that the detector of silence has not been told of. */
  int unpulsed;

  GroupWatch(long minute) {
    this(minute, new TemplateMiner(LineLimits.TEMPLATES));
  }

  private GroupWatch(long since, TemplateMiner miner) {
    this.since = since;
    this.miner = miner;
  }

  static GroupWatch restore(GroupState state) {
    GroupWatch watch =
        new GroupWatch(
            state.since(), TemplateMiner.restore(LineLimits.TEMPLATES, state.templates()));
    watch.lastLine = state.lastLine();
    watch.nextDue = state.nextDue();
    watch.unpulsed = state.unpulsed();
    state.signatures().forEach(s -> watch.templates.put(s.signature(), s.template()));
    state.kinds().forEach(item -> watch.kinds.put(item.name(), Watched.restore(item)));
    state.whole().forEach(item -> watch.whole.put(item.name(), Watched.restore(item)));
    state.streams().forEach(item -> watch.streams.put(item.name(), Watched.restore(item)));
    state
        .figures()
        .forEach(f -> watch.figures.put(key(f.subject(), f.name()), WatchedFigure.restore(f)));
    return watch;
  }

  GroupState state() {
    List<GroupState.Signature> signatures = new ArrayList<>(templates.size());
    templates.forEach((s, template) -> signatures.add(new GroupState.Signature(s, template)));
    return new GroupState(
        since,
        lastLine,
        nextDue,
        unpulsed,
        miner.state(),
        signatures,
        kinds.values().stream().map(Watched::state).toList(),
        whole.values().stream().map(Watched::state).toList(),
        streams.values().stream().map(Watched::state).toList(),
        figures.values().stream().map(WatchedFigure::state).toList());
  }

  private static <V> Map<String, V> leastRecent(int size) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > size;
      }
    };
  }

  void take(LineTally tally) {
    long minute = tally.arrival() / LineLimits.MINUTE;
    lastLine = Math.max(lastLine, tally.arrival());
    int lines = 0;
    Witness line = null;
    for (LineTally.Count count : tally.counts()) {
      line = Witness.of(tally, count);
      if (count.what().unit != null) {
        measure(count, minute, line);
        continue;
      }
      switch (count.what()) {
        case LINE -> countLine(count, minute, line);
        case NAMED -> {
          // a line of the group, and that is all
        }
        default -> whole(count.what().name(), "", minute).count(minute, count.count(), line);
      }
      lines += count.what() == Subject.TIMEOUT ? 0 : count.count();
    }
    if (lines > 0) {
      unpulsed += lines;
      whole(ALL, "", minute).count(minute, lines, line);
      streams
          .computeIfAbsent(tally.logStream(), name -> new Watched(name, "", "", minute))
          .count(minute, lines, line);
    }
  }

  private void countLine(LineTally.Count count, long minute, Witness line) {
    String template = templates.get(count.name());
    if (template == null) {
      int known = miner.size();
      String id = miner.learn(count.said());
      template = id == null ? Tallier.OTHER : count.level() + ' ' + id;
      templates.put(count.name(), template);
      if (miner.size() > known && minute - since >= Series.RECENT) {
        whole(NEW_KINDS, "", minute).count(minute, 1, line);
      }
    }
    Watched kind = kinds.get(template);
    if (kind == null) {
      kind = new Watched(template, count.level(), count.name(), minute);
      kinds.put(template, kind);
    }
    kind.count(minute, count.count(), line);
    if (kind.isError()) {
      whole(ERRORS, "ERROR", minute).count(minute, count.count(), line);
    }
  }

  private void measure(LineTally.Count count, long minute, Witness line) {
    String key = key(count.what(), count.name());
    WatchedFigure figure = figures.get(key);
    if (figure == null) {
      if (figures.size() >= LineLimits.FIGURES) {
        return;
      }
      figure = new WatchedFigure(count.what(), count.name(), new FigureSeries(minute));
      figures.put(key, figure);
    }
    figure.series.add(minute, count.bucket(), count.count());
    if (figure.highest == null || count.bucket() >= figure.series.limit(count.what().unit)) {
      figure.highest = line;
    }
  }

  private static String key(Subject subject, String name) {
    return subject.name() + ' ' + name;
  }

  private Watched whole(String name, String level, long minute) {
    return whole.computeIfAbsent(name, n -> new Watched(n, level, n, minute));
  }

  /** The minutes seen before the recent ones, faded. */
  double learned(long minute) {
    return Series.length(minute - since);
  }

  void advanceTo(long minute) {
    kinds.values().forEach(kind -> kind.series.roll(minute));
    whole.values().forEach(kind -> kind.series.roll(minute));
    streams.values().forEach(stream -> stream.series.roll(minute));
    figures.values().forEach(figure -> figure.series.roll(minute));
    streams.values().removeIf(stream -> stream.series.isForgotten());
    figures.values().removeIf(figure -> figure.series.isForgotten());
  }
}
