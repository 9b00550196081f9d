package io.probablecause.esper;

import java.beans.Introspector;

/**
 * What the JDK remembers of the classes that Esper takes for beans: softly, but for as long as
 * there is memory, and with them the class loader of a job that has ended. Nothing but time is lost
 * with it. Part of it belongs to a group of threads, and so is forgotten where Esper was asked.
 */
final class BeanCaches {
  private BeanCaches() {}

  static void forget() {
    Introspector.flushCaches();
  }
}
