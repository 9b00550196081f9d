package io.probablecause.narrator.store;

/** What the model may cost, in US dollars, over all workers. */
public interface Budget {
  /** Takes the estimate from what is left of the hour and the month; false where too little is. */
  boolean reserve(double usd, long now);

  /**
   * Corrects a reservation made at {@code now} by what it really cost more (or, negative, less).
   */
  void settle(double difference, long now);

  /** No limit. */
  Budget UNLIMITED =
      new Budget() {
        @Override
        public boolean reserve(double usd, long now) {
          return true;
        }

        @Override
        public void settle(double difference, long now) {}
      };
}
