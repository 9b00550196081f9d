package io.probablecause.dashboard.live;

import io.probablecause.core.cause.EvidenceNumbers;
import io.probablecause.core.cause.Factor;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.text.Times;
import java.util.Locale;

/**
 * An incident as Markdown (CommonMark), for a ticket or a review. What comes from logs is put into
 * code spans and blocks longer than any run of backticks within, so that it stays text.
 */
public final class IncidentMarkdown {
  private IncidentMarkdown() {}

  public static String of(IncidentItem.Stored stored) {
    IncidentReport r = stored.report();
    StringBuilder out = new StringBuilder();
    out.append("# ").append(plain(r.alarm().name())).append("\n\n");
    out.append("- Application: ").append(plain(r.alarm().applicationId())).append('\n');
    out.append("- Alarm: ").append(Times.iso(r.alarm().time())).append('\n');
    if (r.closedAt() > 0) {
      out.append("- Closed: ").append(Times.iso(r.closedAt())).append('\n');
    }
    out.append("- Verdict: ").append(r.verdict().wireName());
    out.append(String.format(Locale.ROOT, ", confidence %.2f%n", r.confidence()));
    out.append("- Severity: ").append(r.severity()).append(" (").append(plain(r.severityWhy()));
    out.append(")\n- Incident: ").append(plain(r.incidentId())).append(", revision ");
    out.append(r.revision()).append("\n\n## Narrative\n\n");
    stored.narrative().text().lines().forEach(line -> out.append(plain(line)).append("\n\n"));
    out.append("*By ").append(plain(stored.narrative().by())).append(".*\n\n## Causes\n\n");
    r.causes().forEach(c -> cause(c, out));
    out.append("## Evidence\n\n");
    for (EvidenceNumbers.Numbered n : EvidenceNumbers.of(r)) {
      out.append("### ")
          .append(n.number())
          .append(" · ")
          .append(Times.iso(n.evidence().timestamp()));
      out.append(" · ").append(plain(n.evidence().logGroup())).append("\n\n");
      block(n.evidence().message(), out);
    }
    if (!r.blindSpots().isEmpty()) {
      out.append("## Not seen\n\n");
      r.blindSpots().forEach(b -> out.append("- ").append(plain(b)).append('\n'));
    }
    return out.toString();
  }

  private static void cause(RankedCause c, StringBuilder out) {
    out.append(c.rank()).append(". **").append(plain(c.summary())).append("** (");
    out.append(c.layer().wireName()).append(", ").append(plain(c.applicationId()));
    out.append(String.format(Locale.ROOT, "), score %.2f, ×%d, ", c.score(), c.count()));
    out.append(Times.iso(c.firstSeen())).append(" – ").append(Times.iso(c.lastSeen()));
    out.append("\n\n");
    for (Factor f : c.factors()) {
      out.append(String.format(Locale.ROOT, "   - %s %.3f: ", f.name(), f.value()));
      out.append(plain(f.why())).append('\n');
    }
    out.append('\n');
  }

  private static void block(String text, StringBuilder out) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    out.append(fence).append("text\n").append(text.replace("\r", "")).append('\n');
    out.append(fence).append("\n\n");
  }

  /** Escapes all that Markdown or HTML within it would read as markup, and line ends. */
  private static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (char c : text.toCharArray()) {
      if ("\\`*_{}[]<>#|!~&".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c < ' ' ? ' ' : c);
    }
    return out.toString();
  }
}
