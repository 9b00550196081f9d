package io.probablecause.forwarder.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object that was created.
 *
 * @param version what tells one content of the key from another: its version id or ETag
 * @param time when it was created, epoch milliseconds
 */
public record ObjectRef(String bucket, String key, String version, long time) {
  private static final Pattern ACCOUNT = Pattern.compile("AWSLogs/(?:o-[a-z0-9]+/)?(\\d{12})/");

  /** The account that the key names, or an empty string. */
  public String account() {
    Matcher matcher = ACCOUNT.matcher(key);
    return matcher.find() ? matcher.group(1) : "";
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
