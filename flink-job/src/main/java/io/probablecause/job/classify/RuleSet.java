package io.probablecause.job.classify;

import io.probablecause.rules.catalogue.CatalogueFile;
import java.util.List;

/**
 * A whole set of rules and correlation modules that was sent to the running job.
 *
 * @param version a hash of the files
 * @param base the version of the rules that the job was started with when this set came
 * @param by who sent it
 * @param arrival when its last part arrived, epoch milliseconds
 * @param modules the correlation modules as they were compiled; null until the set was checked
 */
public record RuleSet(
    String version,
    String base,
    String by,
    long arrival,
    List<CatalogueFile> files,
    byte[] modules) {

  RuleSet checked(String startedWith, byte[] compiled) {
    return new RuleSet(version, startedWith, by, arrival, files, compiled);
  }
}
