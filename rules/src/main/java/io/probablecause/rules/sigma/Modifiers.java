package io.probablecause.rules.sigma;

import io.probablecause.rules.sigma.ValueTest.Comparison;
import io.probablecause.rules.sigma.ValueTest.DatePart;
import io.probablecause.rules.sigma.ValueTest.Position;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * The value modifiers behind a field's name, in the order written, checked to be a legal
 * combination (Sigma Modifiers, version 2.1). One that is unknown, or makes no sense beside
 * another, is refused by its name.
 */
final class Modifiers {
  /** What a modifier makes of the value; no two of different types go together. */
  private enum Type {
    TEXT,
    REGEX,
    NETWORK,
    EXISTS,
    NUMBER,
    REFERENCE
  }

  private final int line;
  private final List<String> names;
  private final EnumSet<Type> types = EnumSet.noneOf(Type.class);
  private final List<String> encodings = new ArrayList<>();
  private Position position = Position.WHOLE;
  private Comparison comparison;
  private DatePart datePart;
  private final StringBuilder regexFlags = new StringBuilder();

  private Modifiers(int line, List<String> names) {
    this.line = line;
    this.names = names;
  }

  static Modifiers of(List<String> names, int line) {
    Modifiers modifiers = new Modifiers(line, names);
    for (int i = 0; i < names.size(); i++) {
      if (names.subList(0, i).contains(names.get(i))) {
        throw modifiers.refused("modifier '" + names.get(i) + "' is there twice");
      }
      modifiers.add(names.get(i));
    }
    modifiers.check();
    return modifiers;
  }

  private void add(String name) {
    switch (name) {
      case "all", "neq" -> {}
      case "cased", "windash", "expand" -> {
        if (!name.equals("cased")) {
          types.add(Type.TEXT);
        }
      }
      case "contains" -> place(Position.ANYWHERE);
      case "startswith" -> place(Position.START);
      case "endswith" -> place(Position.END);
      case "wide", "utf16le", "utf16be", "utf16", "base64", "base64offset" -> encode(name);
      case "re" -> types.add(Type.REGEX);
      case "i", "m", "s" -> flag(name);
      case "cidr" -> types.add(Type.NETWORK);
      case "exists" -> types.add(Type.EXISTS);
      case "fieldref" -> types.add(Type.REFERENCE);
      case "lt", "lte", "gt", "gte" -> compare(Comparison.valueOf(name.toUpperCase(Locale.ROOT)));
      case "minute", "hour", "day", "week", "month", "year" ->
          date(DatePart.valueOf(name.toUpperCase(Locale.ROOT)));
      default -> throw refused("modifier '" + name + "' is not supported");
    }
  }

  private void place(Position wanted) {
    if (position != Position.WHOLE) {
      throw refused("only one of contains, startswith and endswith can be used");
    }
    position = wanted;
  }

  private void encode(String name) {
    if (position != Position.WHOLE) {
      throw refused("'" + name + "' must come before contains, startswith and endswith");
    }
    types.add(Type.TEXT);
    encodings.add(name);
  }

  private void flag(String name) {
    if (!types.contains(Type.REGEX)) {
      throw refused("modifier '" + name + "' is a flag of 're' and must come after it");
    }
    regexFlags.append(name);
  }

  private void compare(Comparison wanted) {
    if (comparison != null) {
      throw refused("only one of lt, lte, gt and gte can be used on a field");
    }
    types.add(Type.NUMBER);
    comparison = wanted;
  }

  private void date(DatePart wanted) {
    if (datePart != null) {
      throw refused("only one part of a date can be used on a field");
    }
    types.add(Type.NUMBER);
    datePart = wanted;
  }

  private void check() {
    if (types.size() > 1) {
      throw refused("these modifiers do not go together");
    }
    if (!types.isEmpty() && !types.contains(Type.TEXT) && !types.contains(Type.REFERENCE)) {
      if (position != Position.WHOLE) {
        throw refused("contains, startswith and endswith do not go with it");
      }
      if (has("cased")) {
        throw refused("'cased' does not go with it");
      }
    }
    if (is(Type.EXISTS) && names.size() > 1) {
      throw refused("'exists' stands alone");
    }
    if (is(Type.NUMBER) && has("all")) {
      throw refused("'all' does not go with numbers");
    }
    checkEncodings();
  }

  private void checkEncodings() {
    boolean base64 = encodings.contains("base64") || encodings.contains("base64offset");
    String last = encodings.isEmpty() ? "" : encodings.get(encodings.size() - 1);
    if (!encodings.isEmpty() && !(base64 && last.startsWith("base64"))) {
      throw refused("'" + last + "' must be followed by base64 or base64offset");
    }
    if (encodings.size() > 2 || encodings.size() == 2 && encodings.get(0).startsWith("base64")) {
      throw refused("only one character encoding and one base64 can be used");
    }
    int windash = names.indexOf("windash");
    if (windash >= 0 && !encodings.isEmpty() && windash > names.indexOf(encodings.get(0))) {
      throw refused("'windash' must come before an encoding");
    }
  }

  /** The same for a search in the whole message: found anywhere in it. */
  Modifiers forKeywords() {
    for (String name : names) {
      boolean field = isNetwork() || isExists() || isNumber() || isReference();
      if (field || name.equals("startswith") || name.equals("endswith") || name.equals("neq")) {
        throw refused("'" + name + "' needs a field");
      }
    }
    if (!isRegex()) {
      position = Position.ANYWHERE;
    }
    return this;
  }

  private boolean is(Type type) {
    return types.contains(type);
  }

  boolean has(String name) {
    return names.contains(name);
  }

  boolean isRegex() {
    return is(Type.REGEX);
  }

  boolean isNetwork() {
    return is(Type.NETWORK);
  }

  boolean isExists() {
    return is(Type.EXISTS);
  }

  boolean isNumber() {
    return is(Type.NUMBER);
  }

  boolean isReference() {
    return is(Type.REFERENCE);
  }

  /** Whether nothing asks for a text, so that a number or a null may be meant as such. */
  boolean isPlain() {
    return types.isEmpty() && position == Position.WHOLE && !has("cased");
  }

  Position position() {
    return position;
  }

  Comparison comparison() {
    return comparison == null ? Comparison.EQ : comparison;
  }

  DatePart datePart() {
    return datePart;
  }

  String regexFlags() {
    return regexFlags.toString();
  }

  List<String> encodings() {
    return encodings;
  }

  RuleException refused(String why) {
    return new RuleException(line, "'" + String.join("|", names) + "': " + why);
  }
}
