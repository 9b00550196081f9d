package io.probablecause.core.decode;

import io.probablecause.core.decode.GroupHints.Expected;

/**
 * Asks the readers of the text formats in turn, those first that the log group lets expect; the
 * last one, for an application's own lines, takes any.
 */
final class TextFormats {
  private static final byte[] UTC = Bytes.ascii("UTC:");

  private final Words words = new Words();
  private final LambdaLines lambda = new LambdaLines();
  private final PostgresLines postgres = new PostgresLines();
  private final MySqlLines mySql = new MySqlLines();
  private final LoadBalancerLines loadBalancer = new LoadBalancerLines(words);
  private final WebAccessLines web = new WebAccessLines(words);
  private final CloudFrontLines cloudFront = new CloudFrontLines();
  private final ApiGatewayLines apiGateway = new ApiGatewayLines();
  private final Logfmt logfmt = new Logfmt();
  private final LambdaText lambdaText = new LambdaText();
  private final TextHeader header = new TextHeader();

  /** Whether the line has a beginning of its own. */
  boolean read(DecodedEvent event, GroupHints group) {
    TextFields fields = event.textFields;
    fields.reset(group.kindOfText(), event.text, event.from, event.to);
    if (event.from == event.to) {
      return false;
    }
    byte first = event.text[event.from];
    if (first <= ' ' && first >= 0) {
      fields.set(Slot.MESSAGE, event.from, event.to);
      return false;
    }
    return known(fields, first, group.expected())
        || header.read(event.text, event.from, event.to, fields);
  }

  private boolean known(TextFields fields, byte first, Expected expected) {
    if (first >= 'A' && first <= 'Z' || expected == Expected.LAMBDA) {
      if (lambda.read(fields) || expected == Expected.LAMBDA && lambdaText.read(fields)) {
        return true;
      }
    }
    if (first == '(' && apiGateway.read(fields)) {
      return true;
    }
    if (first == '#' && mySql.read(fields)) {
      return true;
    }
    if (Bytes.isDigit(first) && dated(fields, expected)) {
      return true;
    }
    if (first >= 'a' && first <= 'z' && logfmt.read(fields)) {
      return true;
    }
    return mayBeAccess(fields)
        && words.cut(fields.bytes(), fields.start(), fields.end())
        && (web.read(fields) || loadBalancer.read(fields));
  }

  /** Databases by their log group, and PostgreSQL elsewhere by the zone that its prefix names. */
  private boolean dated(TextFields fields, Expected expected) {
    byte[] b = fields.bytes();
    int from = fields.start();
    boolean prefix =
        fields.end() - from > 48
            && (b[from + 19] == ' ' || b[from + 19] == '.')
            && Bytes.find(b, from + 20, from + 34, UTC) >= 0;
    if ((expected == Expected.POSTGRESQL || prefix) && postgres.read(fields)) {
      return true;
    }
    return expected == Expected.MYSQL && mySql.read(fields) || cloudFront.read(fields);
  }

  /** Access logs quote the request: a quote is somewhere, and a space after the first word. */
  private static boolean mayBeAccess(TextFields fields) {
    byte[] b = fields.bytes();
    byte first = b[fields.start()];
    boolean start =
        Bytes.isDigit(first) || first >= 'a' && first <= 'z' || first == ':' || first == '-';
    return start
        && fields.end() - fields.start() >= 40
        && (b[fields.start()] == 't' && b[fields.start() + 3] == ' '
            || Bytes.indexOf(b, fields.start(), fields.end(), (byte) '"') < fields.end());
  }
}
