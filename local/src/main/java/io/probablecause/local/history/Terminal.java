package io.probablecause.local.history;

import java.util.Map;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How wide the terminal is. */
public final class Terminal {
  /** Where the output goes into a pipe or a file. */
  private static final int PIPE = 160;

  private Terminal() {}

  /** What {@code COLUMNS} says, else what the terminal says, else {@link #PIPE}. */
  public static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    if (columns.matches("[1-9]\\d{1,3}")) {
      return Integer.parseInt(columns);
    }
    return System.console() == null ? PIPE : new UsageMessageSpec().autoWidth(true).width();
  }
}
