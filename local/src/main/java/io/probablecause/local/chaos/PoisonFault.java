package io.probablecause.local.chaos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/** Records that nobody can read, in each stream: each ends as one dead letter. */
final class PoisonFault implements Fault {
  private static final byte[] NO_GZIP = {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3};
  private static final byte[] NO_TEXT = {(byte) 0xc3, (byte) 0x28, 0, (byte) 0xff};

  @Override
  public String name() {
    return "poison";
  }

  @Override
  public String tells() {
    return "unreadable records in each stream";
  }

  @Override
  public void strike(Round round) {
    poison(round)
        .forEach(
            (stream, records) ->
                records.forEach(
                    bytes ->
                        round
                            .services()
                            .streamClient()
                            .putRecord(
                                b ->
                                    b.streamName(stream)
                                        .partitionKey("poison")
                                        .data(SdkBytes.fromByteArray(bytes)))));
  }

  private static Map<String, List<byte[]>> poison(Round round) {
    return Map.of(
        round.settings().logsStream(), List.of(NO_GZIP, NO_TEXT, text("{\"messageType\":")),
        round.settings().signalsStream(), List.of(NO_TEXT, text("{\"detail-type\":")),
        round.settings().incidentsStream(), List.of(NO_TEXT, text("{\"incidentId\":1}")));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public List<String> check(Round round) {
    int sent = poison(round).values().stream().mapToInt(List::size).sum();
    List<String> letters =
        StreamReader.read(round.services().streamClient(), round.settings().deadLettersStream());
    List<String> differences = new ArrayList<>();
    if (letters.size() != sent) {
      differences.add(sent + " unreadable records made " + letters.size() + " dead letters");
    }
    return differences;
  }
}
