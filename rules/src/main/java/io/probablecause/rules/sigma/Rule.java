package io.probablecause.rules.sigma;

import io.probablecause.core.event.FieldPath;
import io.probablecause.core.event.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * One rule over single events: a Sigma rule with our block, or with what its level and log source
 * imply where it has none.
 *
 * @param id its path under the catalogue without ending, such as {@code ec2/instance-rebooted}
 * @param sigmaId Sigma's own id, or an empty string
 * @param name Sigma's name, by which correlations refer to it, or an empty string
 * @param relevance 0 to 10; 0 feeds correlations only
 * @param horizonMillis how long a finding stays relevant
 * @param repeats true where the score follows the rate
 * @param resource paths of which the first present one tells what it happened to
 * @param related paths whose values tell whose it is
 * @param addresses paths of IP addresses that tell whose it is
 * @param summary a template with {@code {resource}} and paths in braces
 * @param resolves ids of the rules whose causes it closes
 * @param fallback true where it steps back for an event that another rule names
 * @param adjustments other relevances, of which the first whose condition holds applies
 * @param feed what a correlation counts of it; null for a rule in its own right
 * @param author who wrote it, kept and shown with an imported rule
 * @param line where its document begins in the file
 */
public record Rule(
    String id,
    String sigmaId,
    String name,
    String title,
    String description,
    Layer layer,
    int relevance,
    long horizonMillis,
    boolean repeats,
    Change change,
    List<FieldPath> resource,
    List<FieldPath> related,
    List<FieldPath> addresses,
    String summary,
    List<String> resolves,
    String runbook,
    List<RuleTest> tests,
    LogSource logSource,
    Expression detection,
    boolean fallback,
    List<Adjustment> adjustments,
    Feed feed,
    String level,
    String author,
    String license,
    List<String> references,
    String file,
    int line) {

  /** Another relevance where the event also satisfies a condition over the rule's selections. */
  public record Adjustment(Expression when, int relevance) {}

  /**
   * What a correlation counts.
   *
   * @param by paths of the values that the counted have in common
   * @param value path of the value of which the different ones are counted; null where events are
   */
  public record Feed(List<FieldPath> by, FieldPath value) {}

  /** Whether it is only a part of a correlation, and tested with that. */
  public boolean isPart() {
    return feed != null || relevance == RuleBuilder.FEEDS_CORRELATIONS_ONLY && id.contains("#");
  }

  /** The same detection, only to be counted: no weight, no tests, and its own resource related. */
  public Rule feeding(String feedId, Feed counted) {
    List<FieldPath> owners = new ArrayList<>(related);
    owners.addAll(resource);
    return new Rule(
        feedId,
        "",
        "",
        title,
        description,
        layer,
        RuleBuilder.FEEDS_CORRELATIONS_ONLY,
        horizonMillis,
        true,
        Change.NO,
        resource,
        List.copyOf(owners),
        addresses,
        summary,
        List.of(),
        "",
        List.of(),
        logSource,
        detection,
        false,
        List.of(),
        counted,
        level,
        author,
        license,
        references,
        file,
        line);
  }

  /** Whether what it finds changed the estate. */
  public enum Change {
    YES,
    NO,
    /** Where the file does not say: a CloudTrail record that is not read-only and no error. */
    BY_EVENT
  }
}
