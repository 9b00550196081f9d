package io.probablecause.dashboard.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * HTML and SVG as values. Every text and every attribute is escaped when it is written, so that a
 * log line shows as text whatever it holds; there is no way to put in markup as a string.
 */
final class Html {
  private static final Set<String> VOID = Set.of("link", "meta", "input", "br", "hr", "wbr");

  private Html() {}

  /** A part of a page. */
  interface Node {
    void write(StringBuilder out);
  }

  /** An attribute; a {@code null} value leaves it out. */
  record Attribute(String name, String value) {}

  static Attribute at(String name, Object value) {
    return new Attribute(name, String.valueOf(value));
  }

  static Attribute cls(String value) {
    return new Attribute("class", value);
  }

  /** A boolean attribute such as {@code hidden}. */
  static Attribute flag(String name, boolean present) {
    return new Attribute(name, present ? "" : null);
  }

  static Node text(Object value) {
    String text = String.valueOf(value);
    return out -> escape(text, out);
  }

  static final Node NOTHING = out -> {};

  /**
   * An element; parts are attributes, nodes, collections of nodes, or anything else, which is shown
   * as text.
   */
  static Node el(String name, Object... parts) {
    List<Attribute> attributes = new ArrayList<>();
    List<Node> children = new ArrayList<>();
    collect(Arrays.asList(parts), attributes, children);
    return out -> {
      out.append('<').append(name);
      for (Attribute attribute : attributes) {
        if (attribute.value() != null) {
          out.append(' ').append(attribute.name()).append("=\"");
          escape(attribute.value(), out);
          out.append('"');
        }
      }
      out.append('>');
      if (!VOID.contains(name)) {
        children.forEach(child -> child.write(out));
        out.append("</").append(name).append('>');
      }
    };
  }

  private static void collect(Iterable<?> parts, List<Attribute> attributes, List<Node> children) {
    for (Object part : parts) {
      if (part instanceof Attribute attribute) {
        attributes.add(attribute);
      } else if (part instanceof Node node) {
        children.add(node);
      } else if (part instanceof Iterable<?> more) {
        collect(more, attributes, children);
      } else {
        children.add(text(part));
      }
    }
  }

  static Node all(Object... parts) {
    List<Attribute> none = new ArrayList<>();
    List<Node> children = new ArrayList<>();
    collect(Arrays.asList(parts), none, children);
    return out -> children.forEach(child -> child.write(out));
  }

  static Node when(boolean condition, java.util.function.Supplier<Node> node) {
    return condition ? node.get() : NOTHING;
  }

  static String write(Node node) {
    StringBuilder out = new StringBuilder(16_384);
    node.write(out);
    return out.toString();
  }

  /** Control characters are shown as symbols, and marks that turn the direction of text as well. */
  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(visible(c));
      }
    }
  }

  private static char visible(char c) {
    if (c < ' ' && c != '\n' && c != '\t') {
      return (char) (0x2400 + c);
    }
    boolean turnsDirection = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    return turnsDirection || c == 0x7f ? '\ufffd' : c;
  }
}
