package io.probablecause.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The members of a request, or of a structure inside one. A member of the wrong type is a
 * SerializationException, a missing or unfit one a ValidationException.
 */
final class Request {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
  private static final int SHOWN = 64;

  private final ObjectNode node;
  private final Wire wire;

  Request(ObjectNode node, Wire wire) {
    this.node = node;
    this.wire = wire;
  }

  Wire wire() {
    return wire;
  }

  boolean has(String member) {
    return node.hasNonNull(member);
  }

  /** Null where it is absent. */
  String text(String member) {
    JsonNode value = node.get(member);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrongType(member, "a string");
    }
    return value.textValue();
  }

  String requiredText(String member) {
    String value = text(member);
    if (value == null) {
      throw unfit("null", member, "Member must not be null");
    }
    return value;
  }

  String name(String member) {
    String value = requiredText(member);
    if (!NAME.matcher(value).matches()) {
      throw unfit(value, member, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }
    return value;
  }

  int integer(String member, int absent, int smallest, int largest) {
    if (!has(member)) {
      return absent;
    }
    JsonNode value = node.get(member);
    if (!value.isIntegralNumber()) {
      throw wrongType(member, "an integer");
    }
    if (!value.canConvertToInt() || value.intValue() < smallest || value.intValue() > largest) {
      String range = "between " + smallest + " and " + largest;
      throw unfit(value.asText(), member, "Member must have value " + range);
    }
    return value.intValue();
  }

  int requiredInteger(String member, int smallest, int largest) {
    requirePresent(member);
    return integer(member, 0, smallest, largest);
  }

  long millis(String member) {
    requirePresent(member);
    if (!node.get(member).isNumber()) {
      throw wrongType(member, "a timestamp");
    }
    return wire.millis(node.get(member));
  }

  byte[] bytes(String member) {
    requirePresent(member);
    JsonNode value = node.get(member);
    try {
      if (value.isBinary() || value.isTextual()) {
        return value.binaryValue();
      }
    } catch (IOException notBase64) {
      throw wrongType(member, "base64");
    }
    throw wrongType(member, "a blob");
  }

  /** A hash key: a decimal number of at most 128 bits. */
  BigInteger hashKey(String member) {
    String text = requiredText(member);
    if (!text.matches("0|[1-9]\\d{0,38}")) {
      throw unfit(
          text, member, "Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})");
    }
    BigInteger key = new BigInteger(text);
    if (key.compareTo(HashRange.LAST_KEY) > 0) {
      throw KinesisError.invalid(member + " " + text + " must be at most 2^128 - 1.");
    }
    return key;
  }

  List<Request> structures(String member) {
    List<Request> all = new ArrayList<>();
    for (JsonNode item : array(member)) {
      if (!(item instanceof ObjectNode object)) {
        throw wrongType(member, "a list of structures");
      }
      all.add(new Request(object, wire));
    }
    return all;
  }

  List<String> texts(String member) {
    List<String> all = new ArrayList<>();
    for (JsonNode item : array(member)) {
      if (!item.isTextual()) {
        throw wrongType(member, "a list of strings");
      }
      all.add(item.textValue());
    }
    return all;
  }

  /** Null where it is absent. */
  Request structure(String member) {
    if (!has(member)) {
      return null;
    }
    if (node.get(member) instanceof ObjectNode object) {
      return new Request(object, wire);
    }
    throw wrongType(member, "a structure");
  }

  static KinesisError unfit(String value, String member, String constraint) {
    return KinesisError.validation(
        "1 validation error detected: Value '"
            + (value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value)
            + "' at '"
            + Character.toLowerCase(member.charAt(0))
            + member.substring(1)
            + "' failed to satisfy constraint: "
            + constraint);
  }

  ObjectNode node() {
    return node;
  }

  private Iterable<JsonNode> array(String member) {
    requirePresent(member);
    if (!node.get(member).isArray()) {
      throw wrongType(member, "a list");
    }
    return node.get(member);
  }

  private void requirePresent(String member) {
    if (!has(member)) {
      throw unfit("null", member, "Member must not be null");
    }
  }

  private static KinesisError wrongType(String member, String expected) {
    return KinesisError.malformed(member + " must be " + expected + ".");
  }
}
