package io.probablecause.local.fuzz;

import java.util.List;

/** Something that takes input from outside. */
interface Target extends AutoCloseable {
  String name();

  /** Good inputs, from which bad ones are made. */
  List<byte[]> seeds();

  /**
   * Takes one input. What the taker documents for bad input is caught here; whatever is thrown is a
   * crash.
   */
  void take(byte[] input) throws Exception;

  /** How long one input may take, in milliseconds. */
  default long limitMillis() {
    return 2_000;
  }

  /** Whether its inputs are compressed once more after each mutation, besides being mutated raw. */
  default boolean isCompressed() {
    return false;
  }

  @Override
  default void close() throws Exception {
    // usually nothing
  }
}
