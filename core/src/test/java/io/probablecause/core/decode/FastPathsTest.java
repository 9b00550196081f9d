package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is read quickly is what the plain way reads: against Jackson, and byte by byte. */
final class FastPathsTest {
  private static final long ARRIVAL = Decoding.at("2026-03-03T09:12:18Z");
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final String[] KEYS = {
    "a", "id", "userIdentity", "eight888", "a.b", "k\"ey", "back\\slash", "\u00e9t\u00e9", "", "\n"
  };
  private static final String[] TEXTS = {
    "",
    "plain",
    "eight888",
    "with \"quotes\"",
    "ends in backslash\\",
    "\\\\",
    "\\\"",
    "line\nbreak\r\n\ttab",
    "caf\u00e9 \ud83d\ude00",
    "\u0001\u001f",
    "}{\"messageType\":\"x\"} ,:[]",
    "C:\\new\\table",
    "{\"json\":\"in \\\"text\\\"\"}"
  };

  private static JsonNode value(Random random, int depth) {
    int kind = random.nextInt(depth > 4 ? 5 : 8);
    return switch (kind) {
      case 0 -> STRICT.getNodeFactory().numberNode(random.nextLong() >> random.nextInt(64));
      case 1 -> STRICT.getNodeFactory().numberNode((random.nextDouble() - 0.5) * 1e6);
      case 2 -> STRICT.getNodeFactory().booleanNode(random.nextBoolean());
      case 3 -> STRICT.getNodeFactory().nullNode();
      case 4 -> STRICT.getNodeFactory().textNode(text(random));
      case 5 -> {
        ArrayNode list = STRICT.createArrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(random, depth + 1));
        }
        yield list;
      }
      default -> object(random, depth + 1);
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)]);
    }
    return text.toString();
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = STRICT.createObjectNode();
    for (int i = random.nextInt(7); i > 0; i--) {
      String key = KEYS[random.nextInt(KEYS.length)] + (random.nextInt(3) == 0 ? i : "");
      object.set(key, value(random, depth));
    }
    return object;
  }

  /** As one sender or another writes it: on one line or many, with or without needless escapes. */
  private static String written(Random random, JsonNode document) throws JsonProcessingException {
    String text =
        random.nextInt(4) == 0
            ? STRICT.writerWithDefaultPrettyPrinter().writeValueAsString(document)
            : STRICT.writeValueAsString(document);
    return switch (random.nextInt(5)) {
      case 0 -> text + "\n";
      case 1 -> text.replace("\"l", "\"\\u006c") + "\r\n ";
      case 2 -> text.replace("/", "\\/");
      default -> text;
    };
  }

  private static List<String> differences(String record, JsonNode expected, boolean[] read) {
    List<String> found = new ArrayList<>();
    EventDecoder decoder = new EventDecoder(DecodeLimits.defaults(), FormatHints.none());
    StreamMemory memory = new StreamMemory();
    java.util.function.Consumer<Event> compare =
        event -> {
          read[0] = true;
          found.addAll(Tree.differences(event, expected));
        };
    new EnvelopeDecoder(DecodeLimits.defaults())
        .open(
            new RawRecord(Decoding.utf8(record), ARRIVAL, 0),
            batch -> {
              decoder.decode(batch, memory, compare, rejected -> found.add(rejected.toString()));
              decoder.expire(memory, ARRIVAL + 10_000, compare, rejected -> {});
            },
            rejected -> found.add(rejected.toString()));
    return found;
  }

  @Property(tries = 3_000)
  void readsEveryPathOfAnyJsonLineAsJacksonDoes(@ForAll long seed) throws JsonProcessingException {
    Random random = new Random(seed);
    ObjectNode document = object(random, 0);
    document.put("first", text(random)).put("level", "INFO").put("last", text(random));
    String record = new Decoding().message("/app", ARRIVAL, written(random, document));
    boolean[] read = {false};
    assertThat(differences(record, document, read)).as(record).isEmpty();
    assertThat(read[0]).isTrue();
  }

  /** Where Jackson, strict, reads a damaged line, so do we, and alike; we may read more. */
  @Property(tries = 3_000)
  void readsWhateverJacksonReadsOfDamagedJson(@ForAll long seed) throws JsonProcessingException {
    Random random = new Random(seed);
    ObjectNode document = object(random, 0);
    document.put("level", "INFO").put("first", text(random));
    StringBuilder line = new StringBuilder(STRICT.writeValueAsString(document));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = 1 + random.nextInt(line.length() - 1);
      switch (random.nextInt(3)) {
        case 0 -> line.setCharAt(at, "{}[]\",:\\ 0u".charAt(random.nextInt(11)));
        case 1 -> line.deleteCharAt(at);
        default -> line.insert(at, "{}[]\",:\\ 0u".charAt(random.nextInt(11)));
      }
    }
    JsonTape inString = new JsonTape(64);
    JsonTape plain = new JsonTape(64);
    byte[] escaped = Decoding.utf8(Decoding.json(line.toString()));
    byte[] bytes = Decoding.utf8(line.toString());
    JsonTape.Status status = plain.read(bytes, 0, bytes.length);
    if (inString.readInString(escaped, 1, escaped.length - 1) == JsonTape.Status.OK) {
      assertThat(status).as(line.toString()).isEqualTo(JsonTape.Status.OK);
      assertThat(new JsonFields(inString).value(0)).isEqualTo(new JsonFields(plain).value(0));
    }
    try {
      JsonNode expected = STRICT.readTree(line.toString());
      assertThat(status).as(line.toString()).isEqualTo(JsonTape.Status.OK);
      JsonNode ours = STRICT.readTree(Decoding.json(plainValue(new JsonFields(plain).value(0))));
      assertThat(Tree.scalars(ours).keySet()).isEqualTo(Tree.scalars(expected).keySet());
    } catch (JsonProcessingException broken) {
      assertThat(broken).isNotNull();
    }
  }

  private static Object plainValue(Object value) {
    if (value instanceof java.util.Map<?, ?> map) {
      java.util.Map<Object, Object> plain = new java.util.LinkedHashMap<>();
      map.forEach((key, inner) -> plain.put(key, plainValue(inner)));
      return plain;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(FastPathsTest::plainValue).toList();
    }
    return value == io.probablecause.core.event.JsonNull.NULL ? "null" : value;
  }

  @Property(tries = 3_000)
  void findsTheClosingQuoteWhateverIsEscaped(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = bytes(random, "\\\\\\\"ab{} ");
    bytes[0] = '"';
    int expected = -1;
    for (int i = 1; i < bytes.length && expected < 0; i++) {
      if (bytes[i] == '\\') {
        i++;
      } else if (bytes[i] == '"') {
        expected = i;
      }
    }
    assertThat(JsonSkip.closingQuote(bytes, 1, bytes.length)).isEqualTo(expected);
  }

  @Property(tries = 3_000)
  void findsABraceBeforeAQuote(@ForAll long seed) {
    byte[] bytes = bytes(new Random(seed), "{{{\"\" \nab\u007f");
    int expected = bytes.length;
    for (int i = bytes.length - 2; i >= 0; i--) {
      boolean next = bytes[i + 1] == '"' || Bytes.isSpace(bytes[i + 1]);
      expected = bytes[i] == '{' && next ? i : expected;
    }
    assertThat(Bytes.braceThenQuote(bytes, 0, bytes.length)).isEqualTo(expected);
  }

  private static byte[] bytes(Random random, String alphabet) {
    byte[] bytes = new byte[1 + random.nextInt(70)];
    for (int i = 0; i < bytes.length; i++) {
      boolean any = random.nextInt(9) == 0;
      bytes[i] =
          (byte) (any ? random.nextInt(256) : alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return bytes;
  }

  @Property(tries = 3_000)
  void readsWholeNumbersOfAnyLength(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 20) int length) {
    Random random = new Random(seed);
    StringBuilder digits = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
    for (int i = 0; i < length; i++) {
      boolean odd = random.nextInt(60) == 0;
      digits.append((char) (odd ? random.nextInt(128) : '0' + random.nextInt(10)));
    }
    String text = digits.toString();
    byte[] bytes = (text + "99 9".repeat(random.nextInt(6))).getBytes(StandardCharsets.UTF_8);
    boolean whole = text.matches("-?[0-9]{1,18}");
    assertThat(Numbers.digits(bytes, 0, text.length()))
        .as(text)
        .isEqualTo(whole ? Long.parseLong(text) : Numbers.NONE);
  }

  @Property(tries = 2_000)
  void cutsALineAtItsSpacesHoweverManyThereAre(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder line = new StringBuilder("2 ".repeat(random.nextInt(2)));
    List<String> words = new ArrayList<>(line.isEmpty() ? List.of() : List.of("2"));
    for (int i = 4 + random.nextInt(30); i > 0; i--) {
      String word = "eni-1.2:3ab\u00e9".substring(0, 1 + random.nextInt(12));
      words.add(word);
      line.append(word).append(" ".repeat(1 + random.nextInt(2) * random.nextInt(9)));
    }
    byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
    FlowLogFields fields = new FlowLogFields();
    int unread = random.nextInt(2);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + unread * 8);
    assertThat(fields.split(longer, 0, bytes.length)).isTrue();
    assertThat(fields.columns()).isEqualTo(words.size());
    String names = "srcaddr ".repeat(words.size() - 1) + "region";
    assertThat(fields.as(FlowLogFormat.parse(names.replace("srcaddr", "vpc-id")))).isTrue();
    assertThat(fields.get(FieldPath.of("region"))).isEqualTo(words.get(words.size() - 1));
  }
}
