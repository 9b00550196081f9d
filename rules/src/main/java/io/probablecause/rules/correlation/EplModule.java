package io.probablecause.rules.correlation;

/** One file of correlation rules: its name without ending, and its EPL text. */
public record EplModule(String name, String epl) implements java.io.Serializable {}
