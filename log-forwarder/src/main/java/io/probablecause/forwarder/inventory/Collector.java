package io.probablecause.forwarder.inventory;

import java.util.function.Consumer;

/** Lists the things of one service in one account and region. */
@FunctionalInterface
interface Collector {
  void collect(AwsApi api, Consumer<Thing> found);
}
