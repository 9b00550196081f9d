package io.probablecause.job.rank;

import java.util.BitSet;

/**
 * Which of the numbered causes explains which, directly or by way of others. First all direct
 * relations are added, then {@link #follow} adds the indirect ones; a cause never explains itself.
 */
final class Explains {
  private final BitSet[] of;
  private final String[] why;

  Explains(int causes) {
    of = new BitSet[causes];
    for (int i = 0; i < causes; i++) {
      of[i] = new BitSet(causes);
    }
    why = new String[causes];
  }

  /** Of several reasons for one symptom the first in alphabetical order is kept. */
  void add(int cause, int symptom, String reason) {
    of[cause].set(symptom);
    if (why[symptom] == null || reason.compareTo(why[symptom]) < 0) {
      why[symptom] = reason;
    }
  }

  /** The transitive closure (Warshall, "A theorem on Boolean matrices", 1962). */
  void follow() {
    for (int via = 0; via < of.length; via++) {
      for (BitSet symptoms : of) {
        if (symptoms.get(via)) {
          symptoms.or(of[via]);
        }
      }
    }
    for (int i = 0; i < of.length; i++) {
      of[i].clear(i);
    }
  }

  /** The numbers of all that it explains. */
  BitSet of(int cause) {
    return of[cause];
  }

  /** How many explain it that it does not explain itself. */
  int explainersOf(int symptom) {
    int explainers = 0;
    for (int cause = 0; cause < of.length; cause++) {
      if (of[cause].get(symptom) && !of[symptom].get(cause)) {
        explainers++;
      }
    }
    return explainers;
  }

  /** Why something explains it directly; empty where nothing does. */
  String why(int symptom) {
    return why[symptom] == null ? "" : why[symptom];
  }
}
