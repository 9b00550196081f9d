package io.probablecause.core.decode;

/** The request line of HTTP as access logs quote it: method, URL, protocol. */
final class HttpRequest {
  private static final byte[] SCHEME_END = Bytes.ascii("://");

  private HttpRequest() {}

  /** Sets method, path (without the query), host and protocol, as far as they are there. */
  static void read(TextFields fields, int from, int to) {
    byte[] b = fields.bytes();
    int method = Bytes.indexOf(b, from, to, (byte) ' ');
    if (method == to) {
      return;
    }
    fields.set(Slot.METHOD, from, method);
    int url = method + 1;
    int urlEnd = Bytes.indexOf(b, url, to, (byte) ' ');
    fields.set(Slot.PROTOCOL, urlEnd + 1, to);
    int path = url;
    int scheme = Bytes.find(b, url, Math.min(urlEnd, url + 12), SCHEME_END);
    if (scheme >= 0) {
      int host = scheme + SCHEME_END.length;
      path = Bytes.indexOf(b, host, urlEnd, (byte) '/');
      fields.set(Slot.HOST, host, Math.min(path, Bytes.indexOf(b, host, urlEnd, (byte) ':')));
    }
    fields.set(Slot.PATH, path, Bytes.indexOf(b, path, urlEnd, (byte) '?'));
  }
}
