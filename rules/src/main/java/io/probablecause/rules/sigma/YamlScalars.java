package io.probablecause.rules.sigma;

import java.math.BigInteger;

/** Numbers, booleans and nulls of the YAML 1.2 core schema. */
final class YamlScalars {
  /** Reading a whole number costs the square of its length. */
  private static final int LONGEST_NUMBER = 100;

  private YamlScalars() {}

  static Object value(Yaml.Scalar scalar) {
    return switch (scalar.type()) {
      case NULL -> null;
      case BOOLEAN -> Boolean.valueOf(scalar.text());
      case NUMBER -> number(scalar);
      case TEXT -> scalar.text();
    };
  }

  private static Object number(Yaml.Scalar scalar) {
    String text = scalar.text();
    if (text.length() > LONGEST_NUMBER) {
      throw new RuleException(
          scalar.line(), "a number of more than " + LONGEST_NUMBER + " characters");
    }
    if (text.startsWith("0x")) {
      return whole(new BigInteger(text.substring(2), 16));
    }
    if (text.startsWith("0o")) {
      return whole(new BigInteger(text.substring(2), 8));
    }
    if (text.matches("[-+]?[0-9]+")) {
      return whole(new BigInteger(text));
    }
    return fraction(text);
  }

  private static Object whole(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private static Double fraction(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      case ".nan" -> Double.NaN;
      default -> Double.valueOf(text);
    };
  }
}
