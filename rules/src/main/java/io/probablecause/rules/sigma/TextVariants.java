package io.probablecause.rules.sigma;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The texts that one written value stands for under {@code expand}, {@code windash}, encodings. */
final class TextVariants {
  /** Five dashes for each flag: four flags make 625 texts. */
  private static final int MAX_FLAGS = 4;

  private static final String DASHES = "-/\u2013\u2014\u2015";
  private static final int MAX_EXPANDED = 10_000;
  private static final int MAX_PLACEHOLDERS = 50;

  private final Modifiers modifiers;
  private final ValueLists values;

  TextVariants(Modifiers modifiers, ValueLists values) {
    this.modifiers = modifiers;
    this.values = values;
  }

  List<TextPattern> of(String written) {
    List<TextPattern> patterns = new ArrayList<>();
    for (String text : modifiers.has("expand") ? expand(written, 0) : List.of(written)) {
      for (String dashed : modifiers.has("windash") ? windash(text) : List.of(text)) {
        encode(TextPattern.parse(dashed))
            .forEach(pattern -> patterns.add(pattern.at(modifiers.position())));
      }
    }
    return patterns;
  }

  /** Replaces each {@code %name%} by each of its values; {@code \%} is a plain percent sign. */
  private List<String> expand(String written, int before) {
    int start = 0;
    while (start < written.length()
        && (written.charAt(start) != '%' || start > 0 && written.charAt(start - 1) == '\\')) {
      start++;
    }
    int end = written.indexOf('%', start + 1);
    if (start >= written.length() || end < 0) {
      return List.of(written.replace("\\%", "%"));
    }
    String name = written.substring(start + 1, end);
    List<String> replacements = values.values(name);
    if (replacements == null) {
      throw modifiers.refused("there is no value list for the placeholder %" + name + "%");
    }
    if (before == MAX_PLACEHOLDERS) {
      throw modifiers.refused("more than " + MAX_PLACEHOLDERS + " placeholders in one text");
    }
    String head = written.substring(0, start).replace("\\%", "%");
    List<String> expanded = new ArrayList<>();
    for (String tail : expand(written.substring(end + 1), before + 1)) {
      replacements.forEach(replacement -> expanded.add(head + replacement + tail));
      if (expanded.size() > MAX_EXPANDED) {
        throw modifiers.refused("the value lists make more than " + MAX_EXPANDED + " texts");
      }
    }
    return expanded;
  }

  /** A dash or slash counts where a flag can begin: after no word character, before one. */
  private List<String> windash(String text) {
    List<String> variants = List.of("");
    int flags = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isFlag(text, i)) {
        if (++flags > MAX_FLAGS) {
          throw modifiers.refused("windash on more than " + MAX_FLAGS + " flags in one text");
        }
        variants = append(variants, text.substring(from, i), DASHES);
        from = i + 1;
      }
    }
    String rest = text.substring(from);
    return variants.stream().map(variant -> variant + rest).toList();
  }

  private static List<String> append(List<String> heads, String between, String alternatives) {
    List<String> longer = new ArrayList<>(heads.size() * alternatives.length());
    for (String head : heads) {
      for (int i = 0; i < alternatives.length(); i++) {
        longer.add(head + between + alternatives.charAt(i));
      }
    }
    return longer;
  }

  private static boolean isFlag(String text, int at) {
    return DASHES.indexOf(text.charAt(at)) >= 0
        && (at == 0 || !isWord(text.charAt(at - 1)))
        && at + 1 < text.length()
        && isWord(text.charAt(at + 1));
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private List<TextPattern> encode(TextPattern pattern) {
    List<String> encodings = modifiers.encodings();
    if (encodings.isEmpty()) {
      return List.of(pattern);
    }
    if (pattern.hasWildcards()) {
      throw modifiers.refused("a text with wildcards cannot be encoded");
    }
    byte[] bytes = bytes(pattern.text(), encodings.get(0));
    List<TextPattern> encoded = new ArrayList<>();
    boolean offsets = encodings.get(encodings.size() - 1).equals("base64offset");
    for (String text : offsets ? base64Offsets(bytes) : List.of(base64(bytes))) {
      encoded.add(TextPattern.literal(text));
    }
    return encoded;
  }

  private static byte[] bytes(String text, String encoding) {
    Charset charset =
        switch (encoding) {
          case "wide", "utf16le" -> StandardCharsets.UTF_16LE;
          case "utf16be" -> StandardCharsets.UTF_16BE;
          case "utf16" -> StandardCharsets.UTF_16LE;
          default -> StandardCharsets.UTF_8;
        };
    return (encoding.equals("utf16") ? "\ufeff" + text : text).getBytes(charset);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** What is the same of the encoding wherever the bytes begin, for the three places they can. */
  private static List<String> base64Offsets(byte[] bytes) {
    int[] firstWhole = {0, 2, 3};
    List<String> texts = new ArrayList<>();
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      int wholeBits = shifted.length * 8 / 6;
      String encoded = base64(shifted);
      if (wholeBits > firstWhole[shift]) {
        texts.add(encoded.substring(firstWhole[shift], wholeBits));
      }
    }
    return texts;
  }
}
