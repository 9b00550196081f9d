package io.probablecause.job.detect;

import io.probablecause.core.event.Layer;

/** What is counted or measured in a log group, and as what a change of it is told. */
public enum Subject {
  /** A kind of line that no rule names; the name is its signature. */
  LINE("detect/rate-rise", "lines"),

  /** A line that a rule names: it counts as a line of its group, and that is all. */
  NAMED("", "lines"),

  SERVER_ERROR("detect/http-status", "responses with status 5xx"),
  CLIENT_ERROR("detect/http-status", "responses with status 4xx"),
  TIMEOUT("detect/lambda-timeout", "time-outs of the function"),

  RESPONSE_TIME(
      "detect/http-latency", "the time to answer", FigureUnit.MILLIS, Layer.APPLICATION, 3),
  FUNCTION_TIME(
      "detect/lambda-duration", "the function's duration", FigureUnit.MILLIS, Layer.APPLICATION, 3),
  FUNCTION_MEMORY(
      "detect/lambda-memory",
      "the function's share of its memory",
      FigureUnit.PERCENT,
      Layer.APPLICATION,
      5),
  CONTAINER_CPU(
      "detect/container-cpu",
      "the share of the reserved processor",
      FigureUnit.PERCENT,
      Layer.CLOUDSYSTEM,
      4),
  CONTAINER_MEMORY(
      "detect/container-memory",
      "the share of the reserved memory",
      FigureUnit.PERCENT,
      Layer.CLOUDSYSTEM,
      5),
  CONTAINER_DISK(
      "detect/container-disk", "the share of the disk", FigureUnit.PERCENT, Layer.CLOUDSYSTEM, 5),
  DATABASE_CPU(
      "detect/database-cpu",
      "the share of the processor",
      FigureUnit.PERCENT,
      Layer.CLOUDSYSTEM,
      4),
  DATABASE_MEMORY(
      "detect/database-memory",
      "the share of the memory in use",
      FigureUnit.PERCENT,
      Layer.CLOUDSYSTEM,
      4),
  DATABASE_DISK(
      "detect/database-disk", "the share of the storage", FigureUnit.PERCENT, Layer.CLOUDSYSTEM, 5),
  STATEMENT_TIME(
      "detect/database-latency", "the time of statements", FigureUnit.MILLIS, Layer.CLOUDSYSTEM, 4);

  final String ruleId;
  final String words;

  /** {@code null} for what is counted rather than measured. */
  final FigureUnit unit;

  final Layer layer;

  /** Of a clear change of the figure. */
  final int relevance;

  Subject(String ruleId, String words) {
    this(ruleId, words, null, Layer.APPLICATION, 0);
  }

  Subject(String ruleId, String words, FigureUnit unit, Layer layer, int relevance) {
    this.ruleId = ruleId;
    this.words = words;
    this.unit = unit;
    this.layer = layer;
    this.relevance = relevance;
  }
}
