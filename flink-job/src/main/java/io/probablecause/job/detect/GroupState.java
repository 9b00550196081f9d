package io.probablecause.job.detect;

import io.probablecause.core.template.Template;
import java.util.List;

/**
 * What is kept of a log group over a restart: see {@link GroupWatch}. {@code counts} and {@code
 * values} are what {@link Series} and {@link FigureSeries} write.
 */
public record GroupState(
    long since,
    long lastLine,
    long nextDue,
    int unpulsed,
    List<Template> templates,
    List<Signature> signatures,
    List<Item> kinds,
    List<Item> whole,
    List<Item> streams,
    List<Figure> figures) {

  /** The template of a signature. */
  public record Signature(String signature, String template) {}

  /** A {@link Watched}. */
  public record Item(
      String name,
      String level,
      String signature,
      byte[] counts,
      long since,
      Witness latest,
      int told) {}

  /** A {@link WatchedFigure}. */
  public record Figure(Subject subject, String name, byte[] values, Witness highest, int told) {}
}
