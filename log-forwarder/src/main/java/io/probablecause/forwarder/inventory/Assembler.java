package io.probablecause.forwarder.inventory;

import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Endpoint;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.forwarder.inventory.Thing.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes an inventory of things. The application of a thing is, in this order: its tag,
 * AppRegistry's tag, the mapping, and that of what it belongs to.
 */
final class Assembler {
  private static final String APP_REGISTRY = "awsApplication";
  private static final int MOST_PARENTS = 5;

  private final List<Thing> things;
  private final Map<String, Map<String, String>> tagsByArn;
  private final Map<String, String> registryNames;
  private final Mapping mapping;
  private final Map<String, Thing> byName = new HashMap<>();

  /**
   * @param registryNames the name of each application of AppRegistry by its id
   */
  Assembler(
      List<Thing> things,
      Map<String, Map<String, String>> tagsByArn,
      Map<String, String> registryNames,
      Mapping mapping) {
    this.things = things;
    this.tagsByArn = tagsByArn;
    this.registryNames = registryNames;
    this.mapping = mapping;
    for (Thing thing : things) {
      thing.names().forEach(name -> byName.putIfAbsent(name, thing));
    }
  }

  /** An application while it is put together; all sorted, so that a reading is always the same. */
  private static final class Parts {
    final TreeSet<String> logGroups = new TreeSet<>();
    final TreeSet<String> alarms = new TreeSet<>();
    final TreeSet<String> resources = new TreeSet<>();
    final Map<String, Endpoint> endpoints = new TreeMap<>();
  }

  Reading assemble(List<String> cidrs, List<String> problems) {
    Map<String, Parts> applications = new TreeMap<>();
    mapping.globs().keySet().forEach(id -> applications.put(id, new Parts()));
    List<String> unmapped = new ArrayList<>();
    for (Thing thing : things) {
      String application = application(thing, 0);
      if (application.isEmpty()) {
        unmapped.add(thing.id());
      } else {
        add(thing, applications.computeIfAbsent(application, id -> new Parts()));
      }
    }
    List<Application> finished = new ArrayList<>();
    applications.forEach((id, parts) -> finished.add(finish(id, parts)));
    return new Reading(
        new Inventory(new TreeSet<>(cidrs).stream().toList(), List.copyOf(finished)),
        unmapped.stream().sorted().distinct().toList(),
        List.copyOf(problems));
  }

  private Application finish(String id, Parts parts) {
    return new Application(
        id,
        List.copyOf(parts.logGroups),
        List.copyOf(parts.alarms),
        mapping.dependsOn().getOrDefault(id, List.of()),
        List.copyOf(parts.endpoints.values()),
        List.copyOf(parts.resources));
  }

  private static void add(Thing thing, Parts parts) {
    switch (thing.kind()) {
      case LOG_GROUP -> parts.logGroups.add(thing.id());
      case ALARM -> parts.alarms.add(thing.id());
      case RESOURCE -> parts.resources.addAll(thing.names());
    }
    for (Address address : thing.addresses()) {
      Endpoint endpoint =
          new Endpoint(
              address.ip(),
              address.type(),
              address.resourceId(),
              address.vpcId(),
              address.subnetId(),
              address.securityGroups(),
              Endpoint.ALWAYS,
              Endpoint.FOREVER);
      parts.endpoints.merge(address.ip(), endpoint, Assembler::fuller);
    }
  }

  /** A task is seen by ECS, which knows its name, and by EC2, which knows its network. */
  private static Endpoint fuller(Endpoint a, Endpoint b) {
    Endpoint network = a.vpcId().isEmpty() ? b : a;
    Endpoint named = a.resourceId().startsWith("arn:") ? a : b;
    return new Endpoint(
        network.ip(),
        named.type(),
        named.resourceId(),
        network.vpcId(),
        network.subnetId(),
        network.securityGroupIds(),
        network.validFrom(),
        network.validTo());
  }

  private String application(Thing thing, int depth) {
    Map<String, String> tags = new LinkedHashMap<>();
    thing.names().forEach(name -> tags.putAll(tagsByArn.getOrDefault(name, Map.of())));
    tags.putAll(thing.tags());
    if (tags.containsKey(mapping.tag())) {
      return tags.get(mapping.tag());
    }
    if (tags.containsKey(APP_REGISTRY)) {
      String id = tags.get(APP_REGISTRY).substring(tags.get(APP_REGISTRY).lastIndexOf('/') + 1);
      return registryNames.getOrDefault(id, id);
    }
    String mapped = mapping.application(thing.names());
    return mapped.isEmpty() ? inherited(thing, depth) : mapped;
  }

  private String inherited(Thing thing, int depth) {
    if (depth == MOST_PARENTS) {
      return "";
    }
    for (String name : thing.parents()) {
      Thing parent = byName.get(name);
      String application =
          parent == null || parent == thing ? sameAddress(thing) : application(parent, depth + 1);
      if (!application.isEmpty()) {
        return application;
      }
    }
    return "";
  }

  /** An interface of a task belongs to the task that has its address. */
  private String sameAddress(Thing thing) {
    for (Address address : thing.addresses()) {
      for (Thing other : things) {
        boolean same =
            other != thing
                && address.vpcId().length() > 0
                && other.addresses().stream()
                    .anyMatch(
                        a ->
                            a.vpcId().isEmpty()
                                && a.ip().equals(address.ip())
                                && a.subnetId().equals(address.subnetId()));
        if (same) {
          return application(other, MOST_PARENTS - 1);
        }
      }
    }
    return "";
  }
}
