package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.FieldPath;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JsonShapeTest {
  private static final List<String> KEYS =
      List.of("a", "b", "c.a", "level", "a-name-of-some-length", "a-name-of-some-Length");
  private static final List<String> PATHS =
      List.of(
          "a",
          "b",
          "a.b",
          "b.a",
          "a.c.a",
          "c.a",
          "a.b.a",
          "level",
          "a-name-of-some-length",
          "b.a-name-of-some-Length",
          "a.a-name-of-some-length.b");

  private static long shape(String json) {
    JsonTape tape = new JsonTape(64);
    byte[] bytes = Decoding.utf8(json);
    assertThat(tape.read(bytes, 0, bytes.length)).isEqualTo(JsonTape.Status.OK);
    return tape.shape();
  }

  @Test
  void isTheSameForOtherValuesAndNoOther() {
    long shape = shape("{\"a\":1,\"b\":{\"c\":\"x\"}}");
    assertThat(shape("{ \"a\" : null, \"b\" : {\"c\":true} }")).isEqualTo(shape).isNotZero();
    for (String other :
        List.of(
            "{\"a\":1,\"b\":{\"d\":\"x\"}}",
            "{\"a\":1,\"b\":[{\"c\":\"x\"}]}",
            "{\"a\":1,\"b\":{},\"c\":\"x\"}",
            "{\"b\":{\"c\":\"x\"},\"a\":1}",
            "{\"a\":[1],\"b\":{\"c\":\"x\"}}",
            "{\"a\":{},\"b\":{\"c\":\"x\"}}",
            "{\"a\":1,\"b\":{\"c\":\"x\"},\"d\":2}")) {
      assertThat(shape(other)).as(other).isNotEqualTo(shape);
    }
    assertThat(shape("{\"a\":{\"b\":1},\"c\":2}")).isNotEqualTo(shape("{\"a\":{\"b\":1,\"c\":2}}"));
    assertThat(shape("{\"a\":[[],{\"c\":2}]}")).isNotEqualTo(shape("{\"a\":[[{\"c\":2}]]}"));
  }

  @Test
  void isUnknownWhereAKeyHoldsEscapes() {
    assertThat(shape("{\"a\\u0062\":1}")).isZero();
  }

  @Test
  void tellsLongKeysApartByEveryByte() {
    assertThat(shape("{\"12345678-x-12345678\":1}"))
        .isNotEqualTo(shape("{\"12345678-y-12345678\":1}"));
    assertThat(shape("{\"12345678-xxxxxxxx-12345678\":1}"))
        .isNotEqualTo(shape("{\"12345678-xxyxxxxx-12345678\":1}"));
  }

  /** One reader for all of them, which remembers shapes, and a new one for each, which cannot. */
  @Test
  void readsTheSameWithAndWithoutMemoryOfShapes() {
    Random random = new Random(11);
    JsonLine remembering = new JsonLine(64);
    for (int round = 0; round < 20_000; round++) {
      String json = object(random, 3);
      byte[] bytes = Decoding.utf8(json);
      JsonLine fresh = new JsonLine(64);
      remembering.read(bytes, 0, bytes.length);
      fresh.read(bytes, 0, bytes.length);
      assertThat(remembering.kind()).isEqualTo(fresh.kind());
      fresh.fields.shape(null);
      for (String path : PATHS) {
        assertThat(remembering.get(FieldPath.of(path)))
            .as(path + " of " + json)
            .isEqualTo(fresh.get(FieldPath.of(path)));
      }
    }
  }

  private static String object(Random random, int depth) {
    StringBuilder out = new StringBuilder("{");
    int members = random.nextInt(4);
    for (int i = 0; i < members; i++) {
      out.append(i == 0 ? "" : ",").append('"');
      out.append(KEYS.get(random.nextInt(KEYS.size()))).append("\":");
      out.append(value(random, depth - 1));
    }
    return out.append('}').toString();
  }

  private static String value(Random random, int depth) {
    return switch (depth <= 0 ? random.nextInt(3) : random.nextInt(6)) {
      case 0 -> "\"v" + random.nextInt(3) + "\"";
      case 1 -> "" + random.nextInt(50);
      case 2 -> "null";
      case 3 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
      default -> object(random, depth);
    };
  }
}
