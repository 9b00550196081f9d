package io.probablecause.dashboard;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The audit of axe-core by the rules of WCAG 2.2 AA; tests are skipped where it is missing. */
public final class Accessibility {
  private static final String SCRIPT = "dashboard/target/axe/node_modules/axe-core/axe.min.js";
  private static final String AUDIT =
      "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})"
          + ".then(r => r.violations.map(v => v.impact + ' ' + v.id + ' ' + v.nodes.slice(0, 3)"
          + ".map(n => n.target.join(' ') + ': ' + n.failureSummary).join(' | ')))";

  private final String script;

  private Accessibility(String script) {
    this.script = script;
  }

  public static Accessibility audit() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve("pc"))) {
      root = root.getParent();
    }
    Path axe = root.resolve(SCRIPT);
    Assumptions.assumeTrue(
        Files.exists(axe), "there is no " + axe + ": the audit of accessibility is skipped");
    return new Accessibility(Files.readString(axe));
  }

  /** All violations, each with its impact, its rule and where. */
  public List<?> of(Page page) {
    page.evaluate(script);
    return (List<?>) page.evaluate(AUDIT);
  }
}
