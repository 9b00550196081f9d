package io.probablecause.core.template;

import io.probablecause.core.text.Hashes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns the kinds of lines of a stream: a tree of fixed depth (number of words, then the first
 * words) leads to a few templates, of which the most similar one takes the line (He et al., Drain,
 * ICWS 2017). One pass, bounded: beyond {@code limit} templates a line that fits none gets {@code
 * null}. The state is a list of templates; a miner restored from it goes on as if nothing had
 * happened. Not thread-safe.
 */
public final class TemplateMiner {
  private static final int PREFIX_WORDS = 2;
  private static final int CHILDREN = 100;
  private static final double SIMILAR = 0.7;

  private static final class Live {
    final String id;
    final List<String> founding;
    final String[] words;
    long count;

    Live(String id, List<String> founding, List<String> words, long count) {
      this.id = id;
      this.founding = founding;
      this.words = words.toArray(new String[0]);
      this.count = count;
    }

    Template view() {
      return new Template(id, founding, List.of(words), count);
    }
  }

  private static final class Node {
    final Map<String, Node> children = new HashMap<>();
    final List<Live> templates = new ArrayList<>(2);
  }

  private final int limit;
  private final Map<Integer, Node> byLength = new HashMap<>();
  private final Map<String, Live> all = new LinkedHashMap<>();

  public TemplateMiner(int limit) {
    this.limit = limit;
  }

  /** A miner as it was when {@link #state()} was taken. */
  public static TemplateMiner restore(int limit, List<Template> state) {
    TemplateMiner miner = new TemplateMiner(limit);
    for (Template t : state) {
      miner.add(new Live(t.id(), t.founding(), t.words(), t.count()));
    }
    return miner;
  }

  /** All templates in the order in which they were first seen. */
  public List<Template> state() {
    return all.values().stream().map(Live::view).toList();
  }

  public int size() {
    return all.size();
  }

  /** The id of the line's template, or {@code null} where the miner is full. */
  public String learn(String line) {
    List<String> words = Words.of(line);
    Live live = find(words);
    if (live == null) {
      if (all.size() >= limit) {
        return null;
      }
      live = add(new Live(idOf(words), List.copyOf(words), words, 0));
    }
    generalise(live, words);
    live.count++;
    return live.id;
  }

  public Template template(String id) {
    Live live = all.get(id);
    return live == null ? null : live.view();
  }

  private String idOf(List<String> words) {
    String text = String.join(" ", words);
    String id = Hashes.id(text);
    for (int again = 2; all.containsKey(id); again++) {
      id = Hashes.id(text, Integer.toString(again));
    }
    return id;
  }

  private Live add(Live live) {
    all.put(live.id, live);
    Node node = byLength.computeIfAbsent(live.founding.size(), n -> new Node());
    for (int i = 0; i < Math.min(PREFIX_WORDS, live.founding.size()); i++) {
      String word = live.founding.get(i);
      Node next = node.children.get(word);
      if (next == null) {
        String key = node.children.size() < CHILDREN ? word : Words.ANY;
        next = node.children.computeIfAbsent(key, k -> new Node());
      }
      node = next;
    }
    node.templates.add(live);
    return live;
  }

  private Live find(List<String> words) {
    Node node = byLength.get(words.size());
    for (int i = 0; node != null && i < Math.min(PREFIX_WORDS, words.size()); i++) {
      Node next = node.children.get(words.get(i));
      node = next != null ? next : node.children.get(Words.ANY);
    }
    return node == null
        ? null
        : node.templates.stream()
            .filter(live -> similarity(live.words, words) >= SIMILAR)
            .max(Comparator.comparingDouble(live -> similarity(live.words, words)))
            .orElse(null);
  }

  /** The share of words that are the same; a wildcard counts for as much as it was agreed upon. */
  private static double similarity(String[] template, List<String> words) {
    if (template.length == 0) {
      return 1;
    }
    int same = 0;
    for (int i = 0; i < template.length; i++) {
      same += template[i].equals(words.get(i)) ? 1 : 0;
    }
    return (double) same / template.length;
  }

  private static void generalise(Live live, List<String> words) {
    for (int i = 0; i < live.words.length; i++) {
      if (!live.words[i].equals(words.get(i))) {
        live.words[i] = Words.ANY;
      }
    }
  }
}
