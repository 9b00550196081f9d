package io.probablecause.rules.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all of many literals in one pass over a text, without regard to case (Aho and Corasick,
 * 1975, made deterministic). One row of {@code next} a state, one column a class of characters, so
 * that a character costs one look-up. As each look-up waits for the one before, both halves of a
 * text are scanned at once: a processor makes the look-ups of one while it waits for the other's.
 * Immutable; nothing is allocated while scanning.
 */
final class LiteralScan {
  /** Receives the numbers of the literals that are found, in any order; one may come again. */
  interface Hits {
    void hit(int literal);
  }

  /** What is shorter is not worth being halved. */
  private static final int LEAST_HALVED = 64;

  private static final int[] NOTHING = {};

  private final Alphabet alphabet;

  /** The next state's row, or its complement where literals end in that state. */
  private final int[] next;

  private final int columns;

  /** For a state, the literals that end there. */
  private final int[][] ends;

  /** For a state, of how many characters at the end of the text it knows. */
  private final int[] depths;

  LiteralScan(List<String> literals) {
    alphabet = new Alphabet(literals);
    columns = alphabet.size();
    Trie trie = new Trie(literals, alphabet);
    ends = trie.ends.toArray(int[][]::new);
    depths = trie.depths;
    next = trie.table();
  }

  void scan(String text, Hits hits) {
    if (text.length() < LEAST_HALVED) {
      follow(text, 0, 0, text.length(), hits);
    } else {
      scanHalves(text, hits);
    }
  }

  private void scanHalves(String text, Hits hits) {
    int[] table = next;
    Alphabet classes = alphabet;
    int half = text.length() / 2;
    int first = 0;
    int second = 0;
    int i = 0;
    while (i < half) {
      for (; i < half && (first | second) >= 0; i++) {
        first = table[first + classes.of(text.charAt(i))];
        second = table[second + classes.of(text.charAt(half + i))];
      }
      first = told(first, hits);
      second = told(second, hits);
    }
    follow(text, half, first, half, hits);
    follow(text, 2 * half, second, text.length(), hits);
  }

  /** Goes on to the end, and beyond it while what began before the end may be a literal. */
  private void follow(String text, int from, int state, int end, Hits hits) {
    int row = state;
    for (int at = from; at < end; at++) {
      row = told(next[row + alphabet.of(text.charAt(at))], hits);
    }
    for (int at = Math.max(from, end);
        at < text.length() && depths[row / columns] > at - end;
        at++) {
      row = told(next[row + alphabet.of(text.charAt(at))], hits);
    }
  }

  /** Tells what ends in a state; answers its row. */
  private int told(int rowOrComplement, Hits hits) {
    if (rowOrComplement >= 0) {
      return rowOrComplement;
    }
    for (int literal : ends[~rowOrComplement / columns]) {
      hits.hit(literal);
    }
    return ~rowOrComplement;
  }

  int states() {
    return ends.length;
  }

  private static final class Trie {
    private final int columns;
    private final List<int[]> children = new ArrayList<>();
    private final List<int[]> ends = new ArrayList<>();
    private int[] depths;

    Trie(List<String> literals, Alphabet alphabet) {
      columns = alphabet.size();
      add();
      for (int literal = 0; literal < literals.size(); literal++) {
        int state = 0;
        for (int i = 0; i < literals.get(literal).length(); i++) {
          state = child(state, alphabet.of(literals.get(literal).charAt(i)));
        }
        ends.set(state, append(ends.get(state), literal));
      }
      link();
    }

    private int add() {
      int[] none = new int[columns];
      Arrays.fill(none, -1);
      children.add(none);
      ends.add(NOTHING);
      return children.size() - 1;
    }

    private int child(int state, int column) {
      if (children.get(state)[column] < 0) {
        children.get(state)[column] = add();
      }
      return children.get(state)[column];
    }

    /** Breadth first: where a state has no child, it goes where its longest suffix goes. */
    private void link() {
      int[] suffix = new int[children.size()];
      depths = new int[children.size()];
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      queue.add(0);
      while (!queue.isEmpty()) {
        int state = queue.remove();
        int[] row = children.get(state);
        for (int column = 0; column < columns; column++) {
          int fallback = state == 0 ? 0 : children.get(suffix[state])[column];
          if (row[column] < 0) {
            row[column] = fallback;
          } else {
            suffix[row[column]] = fallback;
            depths[row[column]] = depths[state] + 1;
            ends.set(row[column], append(ends.get(row[column]), ends.get(fallback)));
            queue.add(row[column]);
          }
        }
      }
    }

    int[] table() {
      int[] table = new int[children.size() * columns];
      for (int state = 0; state < children.size(); state++) {
        for (int column = 0; column < columns; column++) {
          int to = children.get(state)[column];
          table[state * columns + column] =
              ends.get(to).length > 0 ? ~(to * columns) : to * columns;
        }
      }
      return table;
    }

    private static int[] append(int[] list, int... more) {
      int[] longer = Arrays.copyOf(list, list.length + more.length);
      System.arraycopy(more, 0, longer, list.length, more.length);
      return longer;
    }
  }
}
