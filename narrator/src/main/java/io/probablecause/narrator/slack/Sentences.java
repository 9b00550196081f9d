package io.probablecause.narrator.slack;

import java.text.BreakIterator;
import java.util.Locale;

/** Cuts text where a sentence ends, else where a word does. */
final class Sentences {
  static final String CUT = " …";

  private Sentences() {}

  /** At most {@code most} characters; what was cut ends in an ellipsis. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int room = most - CUT.length();
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(text);
    int end = sentences.preceding(room + 1);
    if (end <= room / 3) {
      BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
      words.setText(text);
      end = words.preceding(room + 1);
    }
    if (end <= 0) {
      end = Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
    }
    return text.substring(0, end).stripTrailing() + CUT;
  }
}
