package io.probablecause.local.bench;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.narrator.mask.Pseudonyms;
import io.probablecause.narrator.model.PromptWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How many tokens the narrator's prompt about a report has, by the narrator's own estimate. */
final class Prompts {
  private static final int MOST_TOKENS = 16_000;
  private static final PromptWriter WRITER = new PromptWriter(system(), "", MOST_TOKENS);

  private Prompts() {}

  static int tokens(IncidentReport report) {
    return WRITER.write(report, "en", new Pseudonyms(true, true)).tokens();
  }

  private static String system() {
    try (InputStream in =
        PromptWriter.class.getResourceAsStream(
            "/io/probablecause/narrator/model/system-prompt.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
