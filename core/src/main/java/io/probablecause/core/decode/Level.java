package io.probablecause.core.decode;

/** Severities by the many names that loggers give them, brought to six. */
final class Level {
  private static final int LONGEST = 13;

  private Level() {}

  /** TRACE, DEBUG, INFO, WARN, ERROR or FATAL, or null where it is no level. */
  static String of(byte[] b, int from, int to) {
    int length = to - from;
    if (length < 3 || length > LONGEST || !Bytes.isLetter(b[from])) {
      return null;
    }
    return switch (b[from] | 0x20) {
      case 't' ->
          is(b, from, to, "trace") || is(b, from, to, "trc") || is(b, from, to, "trce")
              ? "TRACE"
              : null;
      case 'v' -> is(b, from, to, "verbose") || is(b, from, to, "vrb") ? "TRACE" : null;
      case 'd' ->
          is(b, from, to, "debug") || is(b, from, to, "dbg") || is(b, from, to, "dbug")
              ? "DEBUG"
              : null;
      case 'i' ->
          is(b, from, to, "info") || is(b, from, to, "inf") || is(b, from, to, "information")
              ? "INFO"
              : null;
      case 'n' -> is(b, from, to, "notice") || is(b, from, to, "note") ? "INFO" : null;
      case 'l' -> is(b, from, to, "log") ? "INFO" : null;
      case 's' -> is(b, from, to, "severe") ? "ERROR" : is(b, from, to, "system") ? "INFO" : null;
      case 'w' ->
          is(b, from, to, "warn") || is(b, from, to, "warning") || is(b, from, to, "wrn")
              ? "WARN"
              : null;
      case 'e' ->
          is(b, from, to, "error") || is(b, from, to, "err")
              ? "ERROR"
              : is(b, from, to, "emerg") || is(b, from, to, "emergency") ? "FATAL" : null;
      case 'f' ->
          is(b, from, to, "fail")
              ? "ERROR"
              : is(b, from, to, "fatal") || is(b, from, to, "ftl")
                  ? "FATAL"
                  : is(b, from, to, "fine")
                      ? "DEBUG"
                      : is(b, from, to, "finer") || is(b, from, to, "finest") ? "TRACE" : null;
      case 'c' ->
          is(b, from, to, "critical") || is(b, from, to, "crit")
              ? "FATAL"
              : is(b, from, to, "config") ? "DEBUG" : null;
      case 'p' -> is(b, from, to, "panic") ? "FATAL" : null;
      case 'a' -> is(b, from, to, "alert") ? "FATAL" : null;
      default -> null;
    };
  }

  /**
   * The level of a number: pino and bunyan count in tens, syslog downward from 7, OpenTelemetry by
   * four.
   */
  static String ofPino(long number) {
    return number >= 60
        ? "FATAL"
        : number >= 50
            ? "ERROR"
            : number >= 40
                ? "WARN"
                : number >= 30 ? "INFO" : number >= 20 ? "DEBUG" : number >= 10 ? "TRACE" : null;
  }

  static String ofSyslog(long number) {
    return number < 0 || number > 7
        ? null
        : number <= 2
            ? "FATAL"
            : number == 3 ? "ERROR" : number == 4 ? "WARN" : number <= 6 ? "INFO" : "DEBUG";
  }

  static String ofOpenTelemetry(long number) {
    return number < 1 || number > 24
        ? null
        : number <= 4
            ? "TRACE"
            : number <= 8
                ? "DEBUG"
                : number <= 12 ? "INFO" : number <= 16 ? "WARN" : number <= 20 ? "ERROR" : "FATAL";
  }

  private static boolean is(byte[] b, int from, int to, String name) {
    if (to - from != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if ((b[from + i] | 0x20) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
