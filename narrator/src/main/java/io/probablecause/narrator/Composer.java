package io.probablecause.narrator;

import io.probablecause.core.narrative.NarrativeSection;
import io.probablecause.core.narrative.NarrativeSection.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a checked draft into the template: each part that the model told replaces the template's,
 * the others stay, so that the whole is complete. The template's sentence with cause and confidence
 * always stands first in its part.
 */
final class Composer {
  private Composer() {}

  static List<NarrativeSection> compose(
      List<NarrativeSection> template, List<NarrativeSection> checked) {
    Map<Kind, NarrativeSection> told = new EnumMap<>(Kind.class);
    checked.forEach(section -> told.put(section.kind(), section));
    List<NarrativeSection> composed = new ArrayList<>();
    for (NarrativeSection section : template) {
      NarrativeSection model = told.get(section.kind());
      composed.add(model == null || isFact(section.kind()) ? section : merged(section, model));
    }
    return composed;
  }

  /** What happened when is told exactly; no wording improves on it. */
  private static boolean isFact(Kind kind) {
    return kind == Kind.HAPPENED || kind == Kind.TIMELINE || kind == Kind.UNSEEN;
  }

  private static NarrativeSection merged(NarrativeSection template, NarrativeSection model) {
    List<String> lines = new ArrayList<>();
    if (template.kind() == Kind.CAUSE || template.kind() == Kind.IMPACT) {
      lines.add(template.lines().get(0));
    }
    lines.addAll(model.lines());
    return new NarrativeSection(template.kind(), template.heading(), List.copyOf(lines));
  }
}
