package io.probablecause.job.report;

/**
 * How an application suffers.
 *
 * @param troubled lines of trouble a minute
 * @param lines all lines that it writes a minute; 0 where they are not counted
 */
public record Trouble(String applicationId, double troubled, double lines) {}
