package io.probablecause.job.detect;

/**
 * An application that the changes in the ways of requests point at: its score (log-likelihood
 * ratio, shared out and averaged over the supposed onsets) and the strongest piece of evidence.
 */
record Suspect(String application, double score, Evidence strongest) {}
