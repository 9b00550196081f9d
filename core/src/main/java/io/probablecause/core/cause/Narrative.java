package io.probablecause.core.cause;

import java.util.List;

/**
 * What is said of an incident: the text, the evidence it cites ({@code E1}, {@code E2} …, counted
 * over the report's evidence in order of rank), who wrote it ({@code template} or a model id) and
 * the language ({@code en} or {@code ja}).
 */
public record Narrative(String text, List<String> citations, String by, String language) {}
