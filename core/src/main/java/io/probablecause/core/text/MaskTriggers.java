package io.probablecause.core.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which secrets a text may hold, and where, found in one pass: each {@link Secret} has literals
 * without which it cannot match. What masking puts in holds none of these literals, and its
 * brackets are part of none, so that masking one secret makes no other one possible.
 */
final class MaskTriggers {
  static final int NAME = 1;
  static final int AUTHORIZATION = 1 << 1;
  static final int SCHEME = 1 << 2;
  static final int COOKIE = 1 << 3;
  static final int IDENTIFIED = 1 << 4;
  static final int ADDRESS = 1 << 5;
  static final int PRIVATE_KEY = 1 << 6;
  static final int ACCESS_KEY = 1 << 7;
  static final int JWT = 1 << 8;
  static final int SERVICE_TOKEN = 1 << 9;
  static final int FORTY = 1 << 10;

  private static final int ASCII = 128;
  private static final int RUN = 40;

  private record Literal(String text, boolean anyCase, int trigger) {}

  private static final List<Literal> LITERALS = new ArrayList<>();

  /** For each pair of characters, the literals that begin with it, or null. */
  private static final Literal[][] BY_PAIR = new Literal[ASCII * ASCII][];

  private static final boolean[] BASE64 = new boolean[ASCII];

  static {
    anyCase(
        NAME, "passw", "passphrase", "pwd", "secret", "token", "key", "credential", "signature");
    anyCase(AUTHORIZATION, "authorization");
    anyCase(SCHEME, "bearer", "basic");
    anyCase(COOKIE, "cookie");
    anyCase(IDENTIFIED, "identified");
    anyCase(ADDRESS, "://");
    exactly(PRIVATE_KEY, "-----BEGIN ");
    exactly(ACCESS_KEY, "AKIA", "ASIA", "ABIA", "ACCA");
    exactly(JWT, "eyJ");
    exactly(SERVICE_TOKEN, "xox", "xapp-", "gho_", "ghp_", "ghu_", "ghs_", "ghr_", "github_pat_");
    exactly(SERVICE_TOKEN, "glpat-", "k_live_", "k_test_", "AIza", "SG.", "hooks.slack.com/");
    for (Literal literal : LITERALS) {
      enter(literal);
    }
    for (char c = 0; c < ASCII; c++) {
      BASE64[c] =
          c >= 'A' && c <= 'Z'
              || c >= 'a' && c <= 'z'
              || c >= '0' && c <= '9'
              || c == '+'
              || c == '/';
    }
  }

  private static final MaskTriggers NONE = new MaskTriggers();

  private int any;
  private int[] triggers = {};
  private int[] places = {};
  private int found;

  private MaskTriggers() {}

  private static void anyCase(int trigger, String... texts) {
    for (String text : texts) {
      LITERALS.add(new Literal(text, true, trigger));
    }
  }

  private static void exactly(int trigger, String... texts) {
    for (String text : texts) {
      LITERALS.add(new Literal(text, false, trigger));
    }
  }

  private static void enter(Literal literal) {
    for (char first : cases(literal, 0)) {
      for (char second : cases(literal, 1)) {
        int pair = first * ASCII + second;
        Literal[] known = BY_PAIR[pair] == null ? new Literal[0] : BY_PAIR[pair];
        List<Literal> more = new ArrayList<>(List.of(known));
        if (!more.contains(literal)) {
          more.add(literal);
        }
        BY_PAIR[pair] = more.toArray(Literal[]::new);
      }
    }
  }

  private static char[] cases(Literal literal, int index) {
    String one = literal.text().substring(index, index + 1);
    return literal.anyCase()
        ? (one + one.toUpperCase(Locale.ROOT)).toCharArray()
        : one.toCharArray();
  }

  /** The triggers of a text. */
  static MaskTriggers of(String text) {
    MaskTriggers triggers = NONE;
    int run = 0;
    char before = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ASCII) {
        run = 0;
        before = 0;
        continue;
      }
      run = BASE64[c] ? run + 1 : 0;
      if (run == RUN) {
        triggers = triggers.with(FORTY, i);
      }
      Literal[] candidates = BY_PAIR[before * ASCII + c];
      int begun = candidates == null ? 0 : begun(text, i - 1, candidates);
      if (begun != 0) {
        triggers = triggers.with(begun, i - 1);
      }
      before = c;
    }
    return triggers;
  }

  private static int begun(String text, int at, Literal[] candidates) {
    int triggers = 0;
    for (Literal literal : candidates) {
      if (text.regionMatches(literal.anyCase(), at, literal.text(), 0, literal.text().length())) {
        triggers |= literal.trigger();
      }
    }
    return triggers;
  }

  private MaskTriggers with(int trigger, int place) {
    MaskTriggers grown = this == NONE ? new MaskTriggers() : this;
    if (grown.found == grown.places.length) {
      grown.triggers = Arrays.copyOf(grown.triggers, Math.max(8, 2 * found));
      grown.places = Arrays.copyOf(grown.places, Math.max(8, 2 * found));
    }
    grown.any |= trigger;
    grown.triggers[grown.found] = trigger;
    grown.places[grown.found++] = place;
    return grown;
  }

  boolean isEmpty() {
    return any == 0;
  }

  boolean have(int trigger) {
    return (any & trigger) != 0;
  }

  /** How many literals were found; they are numbered in the order of the text. */
  int count() {
    return found;
  }

  boolean isOf(int number, int trigger) {
    return (triggers[number] & trigger) != 0;
  }

  /** Where a literal begins. */
  int place(int number) {
    return places[number];
  }
}
