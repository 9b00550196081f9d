package io.probablecause.core.table;

import io.probablecause.core.text.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Builds and reads DynamoDB items. Empty strings are left out when written and read back as empty,
 * since a key of an index may not be empty.
 */
final class Attributes {
  private final Map<String, AttributeValue> item;

  private Attributes(Map<String, AttributeValue> item) {
    this.item = item;
  }

  static Attributes build() {
    return new Attributes(new LinkedHashMap<>());
  }

  static Attributes of(Map<String, AttributeValue> item) {
    return new Attributes(item);
  }

  Attributes put(String name, String value) {
    if (!value.isEmpty()) {
      item.put(name, AttributeValue.fromS(value));
    }
    return this;
  }

  Attributes put(String name, long value) {
    item.put(name, AttributeValue.fromN(Long.toString(value)));
    return this;
  }

  Attributes put(String name, double value) {
    item.put(name, AttributeValue.fromN(Double.toString(value)));
    return this;
  }

  Attributes put(String name, boolean value) {
    item.put(name, AttributeValue.fromBool(value));
    return this;
  }

  /** A time as ISO-8601; 0 is left out. */
  Attributes putTime(String name, long epochMillis) {
    return epochMillis == 0 ? this : put(name, Times.iso(epochMillis));
  }

  <T> Attributes putList(
      String name, List<T> values, Function<T, Map<String, AttributeValue>> encode) {
    List<AttributeValue> list = new ArrayList<>(values.size());
    values.forEach(value -> list.add(AttributeValue.fromM(encode.apply(value))));
    item.put(name, AttributeValue.fromL(list));
    return this;
  }

  Attributes putTexts(String name, List<String> values) {
    item.put(name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
    return this;
  }

  Map<String, AttributeValue> item() {
    return item;
  }

  String text(String name) {
    AttributeValue value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  long number(String name) {
    AttributeValue value = item.get(name);
    return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
  }

  int integer(String name) {
    return Math.toIntExact(number(name));
  }

  double decimal(String name) {
    AttributeValue value = item.get(name);
    return value == null || value.n() == null ? 0 : Double.parseDouble(value.n());
  }

  boolean flag(String name) {
    AttributeValue value = item.get(name);
    return value != null && Boolean.TRUE.equals(value.bool());
  }

  long time(String name) {
    String text = text(name);
    return text.isEmpty() ? 0 : Times.parse(text);
  }

  <T> List<T> list(String name, Function<Attributes, T> decode) {
    AttributeValue value = item.get(name);
    if (value == null || !value.hasL()) {
      return List.of();
    }
    return value.l().stream().map(element -> decode.apply(of(element.m()))).toList();
  }

  List<String> texts(String name) {
    AttributeValue value = item.get(name);
    return value == null || !value.hasL()
        ? List.of()
        : value.l().stream().map(AttributeValue::s).toList();
  }
}
