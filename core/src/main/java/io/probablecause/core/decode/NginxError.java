package io.probablecause.core.decode;

/**
 * What nginx appends to a message of its error log: {@code , client: …, server: …, request: "…"}.
 */
final class NginxError {
  private static final byte[] CLIENT = Bytes.ascii(", client: ");
  private static final byte[] SERVER = Bytes.ascii(", server: ");
  private static final byte[] REQUEST = Bytes.ascii(", request: \"");
  private static final byte[] UPSTREAM = Bytes.ascii(", upstream: \"");
  private static final byte[] HOST = Bytes.ascii(", host: \"");

  private NginxError() {}

  static void find(TextFields fields) {
    byte[] b = fields.bytes();
    int client = Bytes.find(b, fields.start(), fields.end(), CLIENT);
    if (client < 0) {
      return;
    }
    plain(fields, Slot.CLIENT, client, CLIENT, ',');
    plain(fields, Slot.SERVER, client, SERVER, ',');
    plain(fields, Slot.UPSTREAM, client, UPSTREAM, '"');
    plain(fields, Slot.HOST, client, HOST, '"');
    int request = Bytes.find(b, client, fields.end(), REQUEST);
    if (request >= 0) {
      int start = request + REQUEST.length;
      HttpRequest.read(fields, start, Bytes.indexOf(b, start, fields.end(), (byte) '"'));
    }
  }

  private static void plain(TextFields fields, Slot slot, int from, byte[] name, char stop) {
    int at = Bytes.find(fields.bytes(), from, fields.end(), name);
    if (at >= 0) {
      int start = at + name.length;
      fields.set(slot, start, Bytes.indexOf(fields.bytes(), start, fields.end(), (byte) stop));
    }
  }
}
