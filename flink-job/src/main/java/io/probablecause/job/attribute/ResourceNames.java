package io.probablecause.job.attribute;

import java.util.List;

/**
 * The keys under which a resource is found: itself; for an ARN also its resource part ({@code
 * db:orders-db}) and its bare id ({@code orders-db}), since CloudTrail, Config and people name the
 * same thing differently.
 */
final class ResourceNames {
  private static final int ARN_PARTS = 6;

  private ResourceNames() {}

  /** Most specific first; empty for an empty name. */
  static List<String> keys(String resource) {
    if (resource.isEmpty()) {
      return List.of();
    }
    String[] parts = resource.split(":", ARN_PARTS);
    if (parts.length < ARN_PARTS || !parts[0].equals("arn")) {
      return List.of(resource);
    }
    String part = parts[ARN_PARTS - 1];
    String id = part.substring(Math.max(part.lastIndexOf('/'), part.lastIndexOf(':')) + 1);
    return id.isEmpty() || id.equals("*") ? List.of(resource, part) : List.of(resource, part, id);
  }
}
