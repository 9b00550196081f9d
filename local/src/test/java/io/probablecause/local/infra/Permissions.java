package io.probablecause.local.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.table.Schema;
import io.probablecause.core.table.TableDefinition.IndexDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What each part may do, from the file of which Terraform makes the policies. */
final class Permissions {
  private static final Set<String> FIELDS =
      Set.of("actions", "streams", "tables", "indexes", "leases", "unseen");

  /**
   * One statement. Without resources it is on something that the file does not name (a bucket, a
   * model, the estate).
   *
   * @param unseen action to the reason why it is granted though no test sees it called
   */
  record Grant(
      String id, Set<String> actions, Set<String> resources, TreeMap<String, String> unseen) {
    boolean allows(AwsCall call) {
      return actions.contains(call.action())
          && (resources.isEmpty() || resources.containsAll(call.resources()));
    }
  }

  private final List<Grant> grants;

  private Permissions(List<Grant> grants) {
    this.grants = grants;
  }

  static Permissions of(String part) throws IOException {
    return of(
        new ObjectMapper().readTree(Repository.file("infra/terraform/permissions.json").toFile()),
        part);
  }

  static Permissions of(JsonNode file, String part) {
    List<Grant> grants = new ArrayList<>();
    file.required(part).properties().forEach(e -> grants.add(grant(e.getKey(), e.getValue())));
    return new Permissions(grants);
  }

  private static Grant grant(String id, JsonNode grant) {
    grant
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(id + ": unknown field '" + field + "'");
              }
            });
    Set<String> resources = new TreeSet<>();
    texts(grant.path("streams")).map(Schema.INSTANCE::stream).forEach(resources::add);
    texts(grant.path("tables"))
        .forEach(
            table -> {
              resources.add(Schema.INSTANCE.table(table).name());
              if (grant.path("indexes").asBoolean()) {
                for (IndexDefinition index : Schema.INSTANCE.table(table).indexes()) {
                  resources.add(table + "/index/" + index.name());
                }
              }
            });
    if (grant.path("leases").asBoolean()) {
      resources.addAll(
          List.of(
              "pc-narrator",
              "pc-narrator/index/LeaseOwnerToLeaseKeyIndex",
              "pc-narrator-CoordinatorState",
              "pc-narrator-WorkerMetricStats"));
    }
    TreeMap<String, String> unseen = new TreeMap<>();
    grant.path("unseen").properties().forEach(e -> unseen.put(e.getKey(), e.getValue().asText()));
    return new Grant(id, new TreeSet<>(texts(grant.path("actions")).toList()), resources, unseen);
  }

  private static Stream<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText);
  }

  List<Grant> grants() {
    return grants;
  }

  /** Calls that the policy would refuse. */
  List<AwsCall> refused(Collection<AwsCall> calls) {
    return calls.stream()
        .filter(call -> grants.stream().noneMatch(grant -> grant.allows(call)))
        .toList();
  }

  /** What is granted, never called, and without a reason: {@code Statement action resource}. */
  List<String> idle(Collection<AwsCall> calls) {
    List<String> idle = new ArrayList<>();
    for (Grant grant : grants) {
      for (String action : grant.actions()) {
        if (!grant.unseen().containsKey(action)
            && calls.stream().noneMatch(c -> c.action().equals(action) && grant.allows(c))) {
          idle.add(grant.id() + " " + action);
        }
      }
      for (String resource : grant.resources()) {
        boolean excused = grant.unseen().keySet().containsAll(grant.actions());
        if (!excused
            && !resource.contains("/index/")
            && calls.stream().noneMatch(c -> grant.allows(c) && c.resources().contains(resource))) {
          idle.add(grant.id() + " on " + resource);
        }
      }
    }
    return idle;
  }
}
