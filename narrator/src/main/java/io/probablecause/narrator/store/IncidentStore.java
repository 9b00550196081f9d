package io.probablecause.narrator.store;

import io.probablecause.core.cause.IncidentReport;

/** The incidents table. Writes are conditional: an older or the same version changes nothing. */
public interface IncidentStore {
  /** What became of a write of the head item. */
  enum Saved {
    NEW,
    /** The same version stands already: a record that came again. */
    SAME,
    OLDER
  }

  /** Writes the head item, from which everything else follows. */
  Saved save(News news);

  /** Writes the item of the revision, which keeps what the head showed once. */
  void keep(News news);

  /** Opens its way to the table: encodes an example and reads where it would stand. */
  void warmUp(News example);

  /** The latest news that stands of an incident, or null. */
  News latest(IncidentKey key);

  /** The stages of one revision; a later one replaces an earlier. */
  enum Stage {
    TEMPLATE,
    NARRATED;

    static Stage ofVersion(long version) {
      return values()[(int) (version % values().length)];
    }

    public long version(IncidentReport report) {
      return report.revision() * (long) values().length + ordinal();
    }
  }
}
