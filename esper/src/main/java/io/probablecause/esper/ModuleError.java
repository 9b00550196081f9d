package io.probablecause.esper;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with a module: its name, the line and the reason. */
final class ModuleError {
  private static final Pattern LINE_IN_STATEMENT = Pattern.compile(" at line (\\d+)");

  private ModuleError() {}

  static IllegalArgumentException at(String module, int line, String reason) {
    return new IllegalArgumentException(
        "correlation module '" + module + "', line " + line + ": " + reason);
  }

  /**
   * Esper counts lines from the statement's start; the operator counts from the file's. Where its
   * stack was full it has no message, or only the error's name.
   */
  static IllegalArgumentException of(
      String module, int statementLine, String messageOrNull, Throwable cause) {
    String message =
        messageOrNull == null || messageOrNull.endsWith("StackOverflowError")
            ? "an expression is too long to be compiled"
            : messageOrNull;
    Matcher matcher = LINE_IN_STATEMENT.matcher(message);
    int line =
        matcher.find() ? statementLine + Integer.parseInt(matcher.group(1)) - 1 : statementLine;
    String reason = matcher.replaceAll("");
    var error = at(module, line, reason.lines().findFirst().orElse(reason));
    error.initCause(cause);
    return error;
  }
}
