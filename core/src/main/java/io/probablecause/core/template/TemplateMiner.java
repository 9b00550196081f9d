package io.probablecause.core.template;

import io.probablecause.core.text.Hashes;
import java.util.ArrayList;
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
    final String[] founding;
    String[] words;
    long count;

    Live(String id, String[] founding, String[] words, long count) {
      this.id = id;
      this.founding = founding;
      this.words = words;
      this.count = count;
    }

    Template view() {
      return new Template(id, List.of(founding), List.of(words), count);
    }

    void generalise(List<String> line) {
      for (int i = 0; i < words.length; i++) {
        if (!words[i].equals(line.get(i)) && !words[i].equals(Words.ANY)) {
          if (words == founding) {
            words = founding.clone();
          }
          words[i] = Words.ANY;
        }
      }
    }
  }

  private static final class Node {
    Map<String, Node> children = Map.of();
    List<Live> templates = List.of();

    Node child(String word) {
      if (children.isEmpty()) {
        children = new HashMap<>(4);
      }
      return children.computeIfAbsent(word, w -> new Node());
    }

    void add(Live live) {
      if (templates.isEmpty()) {
        templates = new ArrayList<>(1);
      }
      templates.add(live);
    }
  }

  private final int limit;
  private final WordTable table = new WordTable();
  private final List<String> words = new ArrayList<>();
  private final Map<Integer, Node> byLength = new HashMap<>();
  private final Map<String, Live> all = new LinkedHashMap<>();

  public TemplateMiner(int limit) {
    this.limit = limit;
  }

  /** A miner as it was when {@link #state()} was taken. */
  public static TemplateMiner restore(int limit, List<Template> state) {
    TemplateMiner miner = new TemplateMiner(limit);
    for (Template t : state) {
      String[] founding = miner.interned(t.founding());
      String[] words = t.words().equals(t.founding()) ? founding : miner.interned(t.words());
      miner.add(new Live(t.id(), founding, words, t.count()));
    }
    return miner;
  }

  private String[] interned(List<String> words) {
    return words.stream().map(table::intern).toArray(String[]::new);
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
    Words.read(line, table, words);
    Live live = find();
    if (live == null) {
      if (all.size() >= limit) {
        return null;
      }
      String[] founding = words.toArray(new String[0]);
      live = add(new Live(idOf(), founding, founding, 0));
    } else {
      live.generalise(words);
    }
    live.count++;
    return live.id;
  }

  public Template template(String id) {
    Live live = all.get(id);
    return live == null ? null : live.view();
  }

  private String idOf() {
    String text = String.join(" ", words);
    String id = Hashes.id(text);
    for (int again = 2; all.containsKey(id); again++) {
      id = Hashes.id(text, Integer.toString(again));
    }
    return id;
  }

  private Live add(Live live) {
    all.put(live.id, live);
    Node node = byLength.computeIfAbsent(live.founding.length, n -> new Node());
    for (int i = 0; i < Math.min(PREFIX_WORDS, live.founding.length); i++) {
      String word = live.founding[i];
      boolean fits = node.children.size() < CHILDREN || node.children.containsKey(word);
      node = node.child(fits ? word : Words.ANY);
    }
    node.add(live);
    return live;
  }

  /** The most similar template of those that the line's length and first words lead to. */
  private Live find() {
    Node node = byLength.get(words.size());
    for (int i = 0; node != null && i < Math.min(PREFIX_WORDS, words.size()); i++) {
      Node next = node.children.get(words.get(i));
      node = next != null ? next : node.children.get(Words.ANY);
    }
    Live best = null;
    int most = -1;
    for (int i = 0; node != null && i < node.templates.size(); i++) {
      Live live = node.templates.get(i);
      int same = same(live.words);
      if (same > most && same >= SIMILAR * words.size()) {
        best = live;
        most = same;
      }
    }
    return best;
  }

  /** How many words are the same. */
  private int same(String[] template) {
    int same = 0;
    for (int i = 0; i < template.length; i++) {
      same += template[i].equals(words.get(i)) ? 1 : 0;
    }
    return same;
  }
}
