package io.probablecause.core.table;

import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One row of the look-up tables: an address of an application, or a resource that it stands on.
 *
 * @param endpoint the address, or {@code null} for a resource
 * @param resource the resource's ARN or id
 * @param generation of the inventory that told it, epoch milliseconds; a later one replaces it
 * @param validTo of a resource: when the application ceased to stand on it, epoch milliseconds, or
 *     {@link Endpoint#FOREVER}
 */
public record LookupRow(
    String applicationId,
    Endpoint endpoint,
    String resource,
    String type,
    long generation,
    long validTo) {
  private static final String DECLARED = "declared";

  /** The rows of an application: its addresses, then its resources, each once. */
  public static List<LookupRow> of(Application application, long generation) {
    String id = application.applicationId();
    List<LookupRow> rows = new ArrayList<>();
    Set<String> told = new LinkedHashSet<>();
    for (Endpoint e : application.endpoints()) {
      rows.add(new LookupRow(id, e, e.resourceId(), e.type().wireName(), generation, e.validTo()));
      if (e.validTo() == Endpoint.FOREVER) {
        add(rows, told, id, e.resourceId(), e.type().wireName(), generation);
        e.securityGroupIds().forEach(g -> add(rows, told, id, g, "security-group", generation));
        add(rows, told, id, e.subnetId(), "subnet", generation);
      }
    }
    application.resources().forEach(r -> add(rows, told, id, r, DECLARED, generation));
    return rows;
  }

  private static void add(
      List<LookupRow> rows, Set<String> told, String id, String resource, String type, long at) {
    if (!resource.isEmpty() && told.add(resource)) {
      rows.add(new LookupRow(id, null, resource, type, at, Endpoint.FOREVER));
    }
  }

  /** The same resource, since {@code generation} no longer the application's. */
  public LookupRow closed(long generation) {
    return new LookupRow(applicationId, endpoint, resource, type, generation, generation);
  }
}
