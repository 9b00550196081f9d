package io.probablecause.core.narrative;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Narrative;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells an incident from its report alone, in English or Japanese, without any model. A pure
 * function: the same report gives the same text. Each cause that is named cites a line of evidence;
 * text from log lines is made harmless first.
 */
public final class TemplateNarrative {
  /** Who wrote a narrative that no model touched. */
  public static final String BY = "template";

  private static final Pattern CITATION = Pattern.compile("\\[(E\\d{1,4}(?:, E\\d{1,4})*+)]");

  private TemplateNarrative() {}

  /** Writes the narrative; {@code language} is {@code en} or {@code ja}. */
  public static Narrative write(IncidentReport report, String language) {
    return join(sections(report, language), BY, language);
  }

  /** The parts of the narrative in their order; those with nothing to say are left out. */
  public static List<NarrativeSection> sections(IncidentReport report, String language) {
    return new SectionWriter(report, Phrases.of(language)).write();
  }

  /** The narrative of given sections, with the citations that their lines hold. */
  public static Narrative join(List<NarrativeSection> sections, String by, String language) {
    String text = sections.stream().map(NarrativeSection::text).collect(Collectors.joining("\n"));
    return new Narrative(text, citations(text), by, language);
  }

  /** The evidence that a text cites, in order of number. */
  public static List<String> citations(String text) {
    TreeSet<String> cited =
        new TreeSet<>(Comparator.comparingInt(number -> Integer.parseInt(number.substring(1))));
    Matcher matcher = CITATION.matcher(text);
    while (matcher.find()) {
      cited.addAll(List.of(matcher.group(1).split(", ")));
    }
    return List.copyOf(cited);
  }
}
