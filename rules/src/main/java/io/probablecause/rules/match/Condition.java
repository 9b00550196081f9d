package io.probablecause.rules.match;

/** An expression made ready for evaluation on an {@link EventView}. */
abstract class Condition {
  abstract boolean holds(EventView view);

  static final class All extends Condition {
    private final Condition[] parts;

    All(Condition[] parts) {
      this.parts = parts;
    }

    @Override
    boolean holds(EventView view) {
      for (Condition part : parts) {
        if (!part.holds(view)) {
          return false;
        }
      }
      return true;
    }
  }

  static final class Any extends Condition {
    private final Condition[] parts;

    Any(Condition[] parts) {
      this.parts = parts;
    }

    @Override
    boolean holds(EventView view) {
      for (Condition part : parts) {
        if (part.holds(view)) {
          return true;
        }
      }
      return false;
    }
  }

  static final class Not extends Condition {
    private final Condition part;

    Not(Condition part) {
      this.part = part;
    }

    @Override
    boolean holds(EventView view) {
      return !part.holds(view);
    }
  }

  /** A test of a field, evaluated once for an event however many rules ask. */
  static final class Field extends Condition {
    private final int test;
    private final int slot;
    private final ValueMatcher matcher;

    Field(int test, int slot, ValueMatcher matcher) {
      this.test = test;
      this.slot = slot;
      this.matcher = matcher;
    }

    @Override
    boolean holds(EventView view) {
      return view.isKnown(test)
          ? view.result(test)
          : view.remember(test, matcher.matches(view.value(slot), view.event()));
    }
  }

  /** A test of the whole message. */
  static final class Keyword extends Condition {
    private final int test;
    private final ValueMatcher matcher;

    Keyword(int test, ValueMatcher matcher) {
      this.test = test;
      this.matcher = matcher;
    }

    @Override
    boolean holds(EventView view) {
      return view.isKnown(test)
          ? view.result(test)
          : view.remember(test, matcher.matches(view.event().message(), view.event()));
    }
  }

  /** A literal that the scan of the message has found, or not. */
  static final class Scanned extends Condition {
    private final int test;

    Scanned(int test) {
      this.test = test;
    }

    @Override
    boolean holds(EventView view) {
      return view.result(test);
    }
  }
}
