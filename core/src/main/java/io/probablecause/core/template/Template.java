package io.probablecause.core.template;

import java.util.List;

/**
 * A kind of line: the words all its lines share, {@code *} where they differ.
 *
 * @param id made of the words of the first line; it stays when the template generalises
 * @param founding the masked words of the first line
 * @param words the words as they stand now
 * @param count lines so far
 */
public record Template(String id, List<String> founding, List<String> words, long count) {
  public String text() {
    return String.join(" ", words);
  }
}
