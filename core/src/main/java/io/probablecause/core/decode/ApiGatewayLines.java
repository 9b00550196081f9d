package io.probablecause.core.decode;

import io.probablecause.core.event.EventKind;

/**
 * Execution logs of API Gateway ("CloudWatch log formats for API Gateway"): {@code (request id)
 * text}.
 */
final class ApiGatewayLines {
  private static final byte[] WITH_STATUS = Bytes.ascii(" with status: ");
  private static final byte[] FAILED = Bytes.ascii("Execution failed");
  private static final int UUID_LENGTH = 36;

  boolean read(TextFields fields) {
    byte[] b = fields.bytes();
    int from = fields.start();
    int to = fields.end();
    int close = from + UUID_LENGTH + 1;
    if (to - from < UUID_LENGTH + 3 || b[from] != '(' || b[close] != ')') {
      return false;
    }
    fields.kind(EventKind.API_GATEWAY_ACCESS);
    fields.set(Slot.REQUEST_ID, from + 1, close);
    int message = Bytes.skipSpace(b, close + 1, to);
    fields.set(Slot.MESSAGE, message, to);
    int status = Bytes.find(b, message, to, WITH_STATUS);
    if (status >= 0) {
      int start = status + WITH_STATUS.length;
      fields.set(Slot.STATUS, start, Math.min(start + 3, to));
    }
    boolean failed =
        Bytes.startsWith(b, message, to, FAILED)
            || status >= 0 && b[status + WITH_STATUS.length] == '5';
    fields.set(Slot.LEVEL, failed ? "ERROR" : "INFO");
    return true;
  }
}
