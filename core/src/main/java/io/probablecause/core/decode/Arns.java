package io.probablecause.core.decode;

/** Parts of Amazon Resource Names ({@code arn:partition:service:region:account:resource}). */
final class Arns {
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  private Arns() {}

  static String region(String arn) {
    return part(arn, REGION);
  }

  static String account(String arn) {
    return part(arn, ACCOUNT);
  }

  private static String part(String arn, int place) {
    if (arn == null || !arn.startsWith("arn:")) {
      return null;
    }
    String[] parts = arn.split(":", 6);
    return parts.length < 6 || parts[place].isEmpty() ? null : parts[place];
  }
}
