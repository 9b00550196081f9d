package io.probablecause.core.cause;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.Layer;
import io.probablecause.core.event.TimeSource;
import java.util.List;

/**
 * An event that a rule or a detector calls of interest. Texts are masked. Times are epoch
 * milliseconds.
 *
 * @param ruleId the rule's or detector's id, such as {@code ec2/instance-rebooted}
 * @param relevance 0 to 10
 * @param horizonMillis how long it stays relevant
 * @param repeats true where the score follows the rate; false where it ages from the moment it
 *     happened
 * @param change true where somebody or something changed the estate (rather than a symptom)
 * @param resource what it happened to, or an empty string
 * @param signature the pure signature of the line: level and masked tokens; nothing learned
 * @param message a masked sample of the line
 * @param relatedResources further identifiers that tell whose it is
 * @param addresses IP addresses that tell whose it is; {@code vpc#ip} where the VPC is known
 * @param resolves ids of the rules whose causes it closes
 */
public record Finding(
    String ruleId,
    Layer layer,
    int relevance,
    long horizonMillis,
    boolean repeats,
    boolean change,
    String resource,
    String summary,
    String signature,
    String message,
    List<String> relatedResources,
    List<String> addresses,
    List<String> resolves,
    String runbook,
    EventKind kind,
    long time,
    TimeSource timeSource,
    long arrival,
    long ordinal,
    String owner,
    String logGroup,
    String logStream,
    String eventId) {

  /** The same finding, known only at a later arrival time than that of its record. */
  public Finding knownAt(long laterArrival) {
    return new Finding(
        ruleId,
        layer,
        relevance,
        horizonMillis,
        repeats,
        change,
        resource,
        summary,
        signature,
        message,
        relatedResources,
        addresses,
        resolves,
        runbook,
        kind,
        time,
        timeSource,
        laterArrival,
        ordinal,
        owner,
        logGroup,
        logStream,
        eventId);
  }
}
