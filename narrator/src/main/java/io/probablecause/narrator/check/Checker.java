package io.probablecause.narrator.check;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.IncidentReport.Verdict;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.narrative.NarrativeSection;
import io.probablecause.core.narrative.NarrativeSection.Kind;
import io.probablecause.core.narrative.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Believes nothing of a model's draft but what its citations hold. A sentence stays if each of its
 * citations is there, and each identifier, number, time and name of a service in it occurs in what
 * it cites. What names a cause, or tells people what to do, must rest on the ranking's own facts
 * and not on the words of a log line, since anybody can write into a log. Where the conclusion
 * falls, or another cause is named than the ranking's first, nothing of the draft is used.
 *
 * <p>Known limits: it does not understand negation, nor who did what to whom within one sentence.
 */
public final class Checker {
  private static final int LONGEST = 700;
  private static final Pattern CITATION =
      Pattern.compile("\\[\\s*((?:E\\d{1,4}|ALARM)(?:\\s*[,;]\\s*(?:E\\d{1,4}|ALARM))*)\\s*]");
  private static final Pattern MARKUP =
      Pattern.compile("://|www\\.|<[!@#a-zA-Z/]|]\\(|&lt;|@(?:here|channel|everyone)\\b");
  private static final Pattern BLAME =
      Pattern.compile(
          "\\bcaus(?:e|es|ed|ing)\\b|because|\\bdue to\\b|\\btrigger|\\bled to\\b|\\bresult(?:s|ed)? (?:of|from|in)\\b"
              + "|responsible|\\bblam|\\bfault\\b|culprit|\\borigin|\\bstem(?:s|med)?\\b|\\btrace[sd]? (?:back )?to\\b"
              + "|\\breason\\b|\\bbroke\\b|brought down|took down|原因|起因|引き起こ|によ(?:り|って|る)|ために|せいで|責任",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DESTRUCTIVE =
      Pattern.compile(
          "\\b(?:delet|terminat|drop|destroy|disabl|wip(?:e|ing)|truncat|detach|revok|purg|erase|overwrit|uninstall"
              + "|shut(?:ting)? down|rm\\b|kill|force|open(?:ing)? (?:up )?(?:all|the) )\\w*|削除|破棄|無効化|消去|強制|全開放",
          Pattern.CASE_INSENSITIVE);

  private Checker() {}

  /** What the check took out, and why. */
  public record Removed(String text, String why) {}

  /**
   * The draft after the check.
   *
   * @param reason empty where it can be used; else why the template stays
   * @param sections what is left, by part of the narrative, with citations in brackets
   */
  public record Checked(String reason, List<NarrativeSection> sections, List<Removed> removed) {
    public boolean isUsable() {
      return reason.isEmpty();
    }
  }

  public static Checked check(Draft draft, IncidentReport report, Exhibits exhibits) {
    List<Removed> removed = new ArrayList<>();
    if (report.verdict() != Verdict.PROBABLE || report.causes().isEmpty()) {
      return new Checked("inconclusive", List.of(), removed);
    }
    RankedCause first = report.causes().get(0);
    if (!draft.cause().equals(Exhibits.label(first))) {
      return new Checked("another_cause", List.of(), removed);
    }
    Solid solid = Solid.of(report, first);
    List<Accepted> accepted = new ArrayList<>();
    for (Draft.Sentence sentence : draft.sentences()) {
      String text = withoutCitations(PlainText.of(sentence.text(), LONGEST));
      Set<String> cites = cites(sentence);
      String why = objection(sentence.section(), text, cites, exhibits, solid, first);
      if (why.isEmpty()) {
        accepted.add(new Accepted(sentence.section(), text + " " + brackets(cites)));
      } else {
        removed.add(new Removed(text, why));
      }
    }
    boolean concludes = accepted.stream().anyMatch(a -> a.section() == Kind.CAUSE);
    return concludes
        ? new Checked("", sections(accepted), removed)
        : new Checked("conclusion_removed", List.of(), removed);
  }

  private record Accepted(Kind section, String line) {}

  /** The ranking's own facts, without the words of any log line. */
  private record Solid(Support support, Support firstCause) {
    static Solid of(IncidentReport report, RankedCause first) {
      Support cause = Support.of(Exhibits.solidFacts(first));
      List<Support> all = new ArrayList<>();
      all.add(cause);
      all.add(Support.of(Exhibits.alarmFacts(report)));
      report.causes().stream()
          .filter(c -> first.explains().contains(c.causeId()))
          .forEach(c -> all.add(Support.of(Exhibits.solidFacts(c))));
      return new Solid(Support.all(all), cause);
    }
  }

  private static String objection(
      Kind section,
      String text,
      Set<String> cites,
      Exhibits exhibits,
      Solid solid,
      RankedCause first) {
    if (text.isBlank()) {
      return "empty";
    }
    if (cites.isEmpty()) {
      return "cites nothing";
    }
    for (String cite : cites) {
      if (exhibits.get(cite) == null) {
        return "cites " + PlainText.of(cite, 40) + ", which is not there";
      }
    }
    if (MARKUP.matcher(text).find()) {
      return "holds a link or mark-up";
    }
    boolean blames = section == Kind.CAUSE || BLAME.matcher(text).find();
    boolean advises = section == Kind.TODO || section == Kind.PREVENT;
    if (blames && !advises && !citesCause(cites, exhibits, Exhibits.label(first))) {
      return "speaks of a cause without evidence of the first";
    }
    Support cited = Support.all(cites.stream().map(cite -> exhibits.get(cite).support()).toList());
    List<String> unsupported = Claims.unsupported(text, cited, exhibits.names());
    if (unsupported.isEmpty() && (blames || advises)) {
      unsupported = Claims.unsupported(text, solid.support(), exhibits.names());
    }
    if (!unsupported.isEmpty()) {
      return "claims what it does not cite: " + String.join(", ", unsupported);
    }
    if (section == Kind.CAUSE && !names(text, first)) {
      return "does not name the first cause";
    }
    if (advises && isRash(text, solid)) {
      return "advises something destructive that no rule advises";
    }
    return "";
  }

  private static boolean citesCause(Set<String> cites, Exhibits exhibits, String label) {
    return cites.stream().anyMatch(cite -> exhibits.get(cite).label().equals(label));
  }

  private static boolean names(String text, RankedCause first) {
    Support sentence = Support.of(List.of(text));
    return !first.resource().isEmpty() && sentence.hasName(first.resource())
        || sentence.hasName(first.applicationId());
  }

  private static boolean isRash(String text, Solid solid) {
    return DESTRUCTIVE
        .matcher(text)
        .results()
        .anyMatch(found -> !solid.firstCause().hasWord(found.group().strip()));
  }

  private static Set<String> cites(Draft.Sentence sentence) {
    Set<String> cites = new LinkedHashSet<>();
    sentence.cites().forEach(cite -> cites.add(cite.strip().replaceAll("^\\[|]$", "")));
    CITATION
        .matcher(sentence.text())
        .results()
        .forEach(found -> cites.addAll(List.of(found.group(1).split("\\s*[,;]\\s*"))));
    return cites;
  }

  /** {@link PlainText} has made parentheses of the brackets around citations. */
  private static String withoutCitations(String text) {
    return text.replaceAll(
            "\\s*[\\[(](?:E\\d{1,4}|ALARM)(?:\\s*[,;]\\s*(?:E\\d{1,4}|ALARM))*[\\])]", "")
        .strip();
  }

  private static String brackets(Set<String> cites) {
    Set<String> lines =
        new TreeSet<>(
            java.util.Comparator.comparingInt((String n) -> Integer.parseInt(n.substring(1))));
    cites.stream().filter(cite -> !cite.equals(Exhibits.ALARM)).forEach(lines::add);
    return lines.isEmpty() ? "[" + Exhibits.ALARM + "]" : "[" + String.join(", ", lines) + "]";
  }

  private static List<NarrativeSection> sections(List<Accepted> accepted) {
    List<NarrativeSection> sections = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<String> lines =
          accepted.stream().filter(a -> a.section() == kind).map(Accepted::line).toList();
      if (!lines.isEmpty()) {
        sections.add(new NarrativeSection(kind, "", lines));
      }
    }
    return sections;
  }
}
