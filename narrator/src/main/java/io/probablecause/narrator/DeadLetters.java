package io.probablecause.narrator;

import io.probablecause.core.event.RejectReason;

/** Where records go that cannot be told. */
interface DeadLetters {
  void send(RejectReason reason, String where, String detail, byte[] data, long arrival);
}
