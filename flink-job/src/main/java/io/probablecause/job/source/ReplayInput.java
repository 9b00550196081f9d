package io.probablecause.job.source;

import java.io.Serializable;
import java.util.List;

/**
 * The files that a replay reads, in the order that breaks ties of arrival.
 *
 * @param firstIndex the place of the first file among all files of the recording
 */
public record ReplayInput(List<String> files, int firstIndex) implements Serializable {}
