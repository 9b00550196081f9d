package io.probablecause.forwarder.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.forwarder.send.OutRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static byte[] message(int events, int bytesEach) {
    Random random = new Random(4);
    List<LogEvent> list = new ArrayList<>();
    EventIds ids = new EventIds("here");
    for (int i = 0; i < events; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < bytesEach) {
        text.append(Long.toString(random.nextLong(), 36));
      }
      list.add(
          new LogEvent(ids.id(1_772_000_000_000L + i, i), 1_772_000_000_000L + i, text.toString()));
    }
    return Messages.pack("111122223333", "/ecs/orders", "task/1", list);
  }

  @Test
  void theSameBytesGoOnWhereTheyFit() {
    byte[] packed = message(10, 100);
    List<OutRecord> records = Messages.records(packed, 1 << 20, "x");
    assertThat(records).hasSize(1);
    assertThat(records.get(0).data()).isSameAs(packed);
    assertThat(records.get(0).partitionKey())
        .isEqualTo(Messages.partitionKey("111122223333", "/ecs/orders", "task/1"));
  }

  @Test
  void anOversizedMessageIsSplitBetweenEventsAndLosesNone() throws IOException {
    List<OutRecord> records = Messages.records(message(400, 1_000), 60_000, "x");
    assertThat(records).hasSizeGreaterThan(4).allMatch(r -> r.data().length <= 60_000);
    List<String> ids = new ArrayList<>();
    for (OutRecord record : records) {
      JsonNode part = JSON.readTree(Gzip.unpack(record.data(), 1 << 24));
      assertThat(part.path("logGroup").asText()).isEqualTo("/ecs/orders");
      part.path("logEvents").forEach(event -> ids.add(event.path("id").asText()));
    }
    assertThat(ids).hasSize(400).isSorted().doesNotHaveDuplicates();
    assertThat(records)
        .extracting(OutRecord::partitionKey)
        .containsOnly(records.get(0).partitionKey());
  }

  @Test
  void oneEventThatIsTooLargeStaysWholeForTheDeadLetters() {
    assertThat(Messages.records(message(1, 200_000), 60_000, "x")).hasSize(1);
  }

  @Test
  void bytesThatAreNoGzipAreSentAsTheyAre() {
    byte[] broken = {1, 2, 3};
    assertThat(Messages.records(broken, 1 << 20, "x").get(0).data()).isSameAs(broken);
  }

  @Test
  void idsAreTheSameForTheSamePlaceAndBeginWithTheTime() {
    EventIds ids = new EventIds("s3://b/k?v1");
    String id = ids.id(1_772_000_000_000L, 3);
    assertThat(id).hasSize(56).isEqualTo(new EventIds("s3://b/k?v1").id(1_772_000_000_000L, 3));
    assertThat(id)
        .isNotEqualTo(ids.id(1_772_000_000_000L, 4))
        .isNotEqualTo(new EventIds("s3://b/k?v2").id(1_772_000_000_000L, 3));
    assertThat(id).isLessThan(ids.id(1_772_000_000_001L, 0));
    assertThat(ids.id(5, 0)).hasSize(56);
  }
}
