package io.probablecause.job;

/** Something that came with a record: it has a place in the order of arrival. */
public interface Stamped {
  /** Arrival of the record, epoch milliseconds. */
  long arrival();

  /** Place among records of the same arrival in a replay; 0 live. */
  long ordinal();
}
