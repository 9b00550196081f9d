package io.probablecause.job.detect;

import io.probablecause.core.event.EventKind;
import io.probablecause.job.Stamped;
import java.util.List;

/**
 * What the lines of one subscription message come to, counted by kind of line and by figure, so
 * that lines themselves are not sent to the detectors of a log group.
 *
 * @param part tells what was held back for more lines (1) from the rest of a message (0)
 */
public record LineTally(
    String owner,
    String logGroup,
    String logStream,
    long arrival,
    long ordinal,
    int part,
    List<Count> counts)
    implements Stamped {

  /**
   * How often something was seen in the message, with its first line.
   *
   * @param what a kind of line by its signature, a class of status, a figure: see {@link Subject}
   * @param name a kind of line's signature, or what a figure is about; may be empty
   * @param bucket of a figure
   * @param said what the line says, without its header; empty for figures
   */
  public record Count(
      Subject what,
      String name,
      int bucket,
      int count,
      EventKind kind,
      String level,
      long time,
      String eventId,
      String said,
      String sample) {}

  /** The key by which log groups are watched. */
  public String groupKey() {
    return owner + '\n' + logGroup;
  }
}
