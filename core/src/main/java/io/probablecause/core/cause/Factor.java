package io.probablecause.core.cause;

/** One factor of a score: its name, its value and the reason in words. */
public record Factor(String name, double value, String why) {}
