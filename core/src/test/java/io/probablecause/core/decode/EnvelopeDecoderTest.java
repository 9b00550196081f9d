package io.probablecause.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.event.LogBatch;
import io.probablecause.core.event.RawRecord;
import io.probablecause.core.event.RejectReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvelopeDecoderTest {
  private static final long ARRIVAL = Decoding.at("2026-03-01T12:00:00Z");
  private final Decoding seen = new Decoding("message");

  private static byte[] message(String group, String text) {
    Map<String, Object> event = Map.of("id", "1", "timestamp", ARRIVAL, "message", text);
    return Decoding.utf8(Decoding.message(group, "s", List.of(event)));
  }

  private List<String> messages() {
    return seen.events.stream().map(Decoding.Seen::message).toList();
  }

  private RejectReason onlyReason() {
    assertThat(seen.events).isEmpty();
    assertThat(seen.rejected).hasSize(1);
    return seen.rejected.get(0).reason();
  }

  @Test
  void opensPlainOnceAndTwiceCompressedRecordsAlike() {
    byte[] plain = message("g", "hello");
    seen.open(plain, ARRIVAL);
    seen.open(Decoding.gzip(message("h", "hello")), ARRIVAL);
    seen.open(Decoding.gzip(Decoding.gzip(message("i", "hello"))), ARRIVAL);
    assertThat(messages()).containsExactly("hello", "hello", "hello");
    assertThat(seen.rejected).isEmpty();
  }

  @Test
  void opensGzipOfSeveralMembers() {
    byte[] plain = message("g", "in two members");
    byte[] first = Decoding.gzip(Arrays.copyOf(plain, 30));
    byte[] second = Decoding.gzip(Arrays.copyOfRange(plain, 30, plain.length));
    seen.open(concat(first, second), ARRIVAL);
    assertThat(messages()).containsExactly("in two members");
  }

  @Test
  void opensSeveralMessagesBackToBackAndCountsTheirOrdinalsOn() {
    byte[] both =
        concat(
            message("a", "one"),
            Decoding.utf8("\n"),
            message("b", "two }{ \"x\""),
            Decoding.utf8("\n"));
    List<LogBatch> batches = new ArrayList<>();
    new EnvelopeDecoder(DecodeLimits.defaults())
        .open(new RawRecord(Decoding.gzip(both), ARRIVAL, 2_048), batches::add, seen.rejected::add);
    assertThat(batches).extracting(LogBatch::ordinal).containsExactly(2_048L, 2_049L);
    assertThat(batches).extracting(LogBatch::logGroup).containsExactly("a", "b");
    assertThat(seen.rejected).isEmpty();
  }

  @Test
  void doesNotTakeBracesInATextForTheNextMessage() {
    seen.open(message("g", "}{\"messageType\":\"DATA_MESSAGE\"} {\"owner\":1}"), ARRIVAL);
    assertThat(messages()).containsExactly("}{\"messageType\":\"DATA_MESSAGE\"} {\"owner\":1}");
    assertThat(seen.batches).hasSize(1);
  }

  @Test
  void readsTheHeaderWhereTheEventsComeFirst() {
    seen.open(
        Decoding.utf8(
            "{\"logEvents\":[{\"message\":\"m\",\"timestamp\":1,\"id\":\"\"}],\"policyLevel\":\"ACCOUNT_LEVEL_POLICY\","
                + "\"logStream\":\"s\",\"logGroup\":\"g\",\"owner\":\"1\",\"messageType\":\"DATA_MESSAGE\"}"),
        ARRIVAL);
    assertThat(messages()).containsExactly("m");
    assertThat(seen.batches.get(0).logGroup()).isEqualTo("g");
  }

  @Test
  void countsControlMessagesEvenWithoutLogGroupAndWithEmptyId() {
    String control =
        "{\"messageType\":\"CONTROL_MESSAGE\",\"owner\":\"CloudwatchLogs\",\"logEvents\":[{\"id\":\"\",\"timestamp\":1,"
            + "\"message\":\"CWL CONTROL MESSAGE: Checking health of destination.\"}]}";
    seen.open(Decoding.gzip(Decoding.utf8(control)), ARRIVAL);
    seen.open(Decoding.utf8(control), ARRIVAL);
    assertThat(seen.envelopes.controlMessages()).isEqualTo(2);
    assertThat(seen.events).isEmpty();
    assertThat(seen.rejected).isEmpty();
  }

  @Test
  void splitsAggregatedRecords() {
    byte[] aggregated = aggregate(Decoding.gzip(message("a", "one")), message("b", "two"));
    seen.open(aggregated, ARRIVAL);
    assertThat(messages()).containsExactly("one", "two");
    assertThat(seen.rejected).isEmpty();
  }

  @Test
  void rejectsAnAggregatedRecordWhoseChecksumIsWrong() {
    byte[] aggregated = aggregate(message("a", "one"));
    aggregated[10] ^= 1;
    seen.open(aggregated, ARRIVAL);
    assertThat(onlyReason()).isEqualTo(RejectReason.BROKEN_AGGREGATED_RECORD);
  }

  @Test
  void rejectsBrokenGzip() {
    byte[] zipped = Decoding.gzip(message("g", "x"));
    zipped[zipped.length - 6] ^= 1;
    seen.open(zipped, ARRIVAL);
    assertThat(onlyReason()).isEqualTo(RejectReason.BROKEN_GZIP);
  }

  @Test
  void rejectsWhatIsCompressedThreeTimes() {
    seen.open(Decoding.gzip(Decoding.gzip(Decoding.gzip(message("g", "x")))), ARRIVAL);
    assertThat(onlyReason()).isEqualTo(RejectReason.BROKEN_GZIP);
  }

  @Test
  void rejectsARecordThatInflatesBeyondTheLimit() {
    DecodeLimits small = new DecodeLimits(10_000, 50, 10, 1_000, 1_000, 1_000, 10, 10);
    Decoding bounded = new Decoding(small, FormatHints.none());
    bounded.open(Decoding.gzip(new byte[50_000_000]), ARRIVAL);
    assertThat(bounded.rejected)
        .extracting(r -> r.reason())
        .containsExactly(RejectReason.TOO_LARGE);
  }

  @Test
  void rejectsWhatIsNoSubscriptionMessageSayingWhy() {
    Map<String, RejectReason> cases =
        Map.of(
            "", RejectReason.EMPTY_RECORD,
            " \n", RejectReason.EMPTY_RECORD,
            "hello", RejectReason.NOT_JSON,
            "[1]", RejectReason.NOT_AN_OBJECT,
            "{}", RejectReason.MISSING_FIELD,
            "{\"messageType\":\"NEWS\"}", RejectReason.UNKNOWN_MESSAGE_TYPE,
            "{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"g\"}", RejectReason.MISSING_FIELD,
            "{\"messageType\":7}", RejectReason.WRONG_TYPE,
            "{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"g", RejectReason.NOT_JSON);
    cases.forEach(
        (text, reason) -> {
          Decoding one = new Decoding();
          one.open(Decoding.utf8(text), ARRIVAL);
          assertThat(one.rejected).as(text).extracting(r -> r.reason()).containsExactly(reason);
        });
  }

  @Test
  void keepsTheEventsBeforeTheBreakOfAMessageThatIsCutShort() {
    String whole = seen.message("g", ARRIVAL, "one", "two", "three");
    seen.open(Decoding.utf8(whole.substring(0, whole.indexOf("three"))), ARRIVAL);
    assertThat(messages()).containsExactly("one", "two");
    assertThat(seen.rejected).extracting(r -> r.reason()).containsExactly(RejectReason.NOT_JSON);
  }

  @Test
  void readsAnEventOfOneMebibyte() {
    String large = "2026-03-01 12:00:00,000 INFO app: " + "x".repeat(1 << 20);
    seen.open(Decoding.gzip(message("g", large)), ARRIVAL);
    seen.expire(ARRIVAL + 10_000);
    assertThat(messages()).containsExactly(large);
  }

  @Test
  void readsBrokenUtf8AsReplacementCharacters() {
    byte[] plain = message("g", "caf?");
    for (int i = 0; i < plain.length; i++) {
      plain[i] = plain[i] == '?' ? (byte) 0xE9 : plain[i];
    }
    seen.open(plain, ARRIVAL);
    assertThat(messages()).containsExactly("caf\uFFFD");
    assertThat(seen.rejected).isEmpty();
  }

  @Test
  void masksSecretsInExcerpts() {
    seen.open(
        Decoding.utf8("login password=hunter2 key AKIAABCDEFGHIJKLMNOP by a.person@example.com"),
        ARRIVAL);
    assertThat(seen.rejected.get(0).excerpt()).isEqualTo("login password=*** key *** by ***");
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /**
   * As the Kinesis Producer Library writes: a table of keys, then records of key index and data.
   */
  private static byte[] aggregate(byte[]... records) {
    ByteArrayOutputStream proto = new ByteArrayOutputStream();
    field(proto, 1, "key".getBytes(StandardCharsets.US_ASCII));
    for (byte[] record : records) {
      ByteArrayOutputStream entry = new ByteArrayOutputStream();
      entry.write(1 << 3);
      entry.write(0);
      field(entry, 3, record);
      field(proto, 3, entry.toByteArray());
    }
    byte[] body = proto.toByteArray();
    byte[] magic = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
    try {
      return concat(magic, body, MessageDigest.getInstance("MD5").digest(body));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void field(ByteArrayOutputStream out, int number, byte[] bytes) {
    out.write(number << 3 | 2);
    int length = bytes.length;
    while (length > 0x7F) {
      out.write(length & 0x7F | 0x80);
      length >>>= 7;
    }
    out.write(length);
    out.writeBytes(bytes);
  }
}
