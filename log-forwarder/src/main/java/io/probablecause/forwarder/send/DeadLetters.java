package io.probablecause.forwarder.send;

import java.util.List;

/** Takes what cannot be sent. A letter that is not taken either makes the sending fail. */
public interface DeadLetters {

  /**
   * A record that cannot be sent.
   *
   * @param reason why, in words
   */
  record Letter(String stream, OutRecord record, String reason) {}

  void put(Letter letter);

  /** Keeps letters in a list: for the command line and tests. */
  static DeadLetters into(List<Letter> list) {
    return list::add;
  }
}
