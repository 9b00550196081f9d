package io.probablecause.narrator;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.Narrative;

/** A narrative that the incidents table has: the template first, a checked model's text later. */
public record Told(IncidentReport report, Narrative narrative, boolean isTemplate) {}
