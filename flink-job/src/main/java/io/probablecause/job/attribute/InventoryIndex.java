package io.probablecause.job.attribute;

import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Endpoint;
import io.probablecause.core.inventory.Inventory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds whose something is: by log group, alarm name, address and resource. Immutable. Answers are
 * in alphabetical order, so that nothing depends on the order of the inventory.
 */
public final class InventoryIndex {
  /** The application of everything where an inventory names none. */
  public static final String WHOLE_ESTATE = "estate";

  private record Tenancy(Endpoint endpoint, String applicationId) {}

  private final CidrSet accepted;
  private final boolean wholeEstate;
  private final OwnersByPattern logGroups = new OwnersByPattern();
  private final OwnersByPattern alarms = new OwnersByPattern();
  private final Map<String, List<Tenancy>> byIp = new HashMap<>();
  private final Map<String, Set<String>> byResource = new HashMap<>();
  private final Set<String> applicationIds = new TreeSet<>();

  public InventoryIndex(Inventory inventory) {
    accepted = new CidrSet(inventory.acceptedCidrs());
    wholeEstate = inventory.applications().isEmpty();
    inventory.applications().forEach(this::add);
  }

  private void add(Application application) {
    String id = application.applicationId();
    applicationIds.add(id);
    application.logGroups().forEach(pattern -> logGroups.add(pattern, id));
    application.alarms().forEach(pattern -> alarms.add(pattern, id));
    application.resources().forEach(resource -> addResource(resource, id));
    addResource(id, id);
    for (Endpoint endpoint : application.endpoints()) {
      byIp.computeIfAbsent(endpoint.ip(), ip -> new ArrayList<>()).add(new Tenancy(endpoint, id));
      addResource(endpoint.resourceId(), id);
      addResource(endpoint.subnetId(), id);
      addResource(endpoint.vpcId(), id);
      endpoint.securityGroupIds().forEach(group -> addResource(group, id));
    }
  }

  private void addResource(String resource, String applicationId) {
    for (String key : ResourceNames.keys(resource)) {
      byResource.computeIfAbsent(key, k -> new TreeSet<>()).add(applicationId);
    }
  }

  public Collection<String> applicationIds() {
    return wholeEstate ? List.of(WHOLE_ESTATE) : applicationIds;
  }

  /** The applications of a log group: those of its most specific pattern. */
  public Set<String> ofLogGroup(String logGroup) {
    return wholeEstate ? Set.of(WHOLE_ESTATE) : logGroups.of(logGroup);
  }

  public Set<String> ofAlarm(String alarmName) {
    return wholeEstate ? Set.of(WHOLE_ESTATE) : alarms.of(alarmName);
  }

  /** The applications that stand on a resource (an ARN, an id or a name). */
  public Set<String> ofResource(String resource) {
    if (wholeEstate) {
      return Set.of(WHOLE_ESTATE);
    }
    for (String key : ResourceNames.keys(resource)) {
      Set<String> found = byResource.get(key);
      if (found != null) {
        return Collections.unmodifiableSet(found);
      }
    }
    return Set.of();
  }

  /**
   * The application that had an address at a time, given as {@code ip} or {@code vpc#ip}. Nothing
   * where the VPC is unknown and the address fits several applications: that is a blind spot, not a
   * guess.
   */
  public Set<String> ofAddress(String address, long time) {
    if (wholeEstate) {
      return Set.of(WHOLE_ESTATE);
    }
    int hash = address.indexOf('#');
    String vpc = hash < 0 ? "" : address.substring(0, hash);
    Set<String> found = new TreeSet<>();
    for (Tenancy tenancy : byIp.getOrDefault(address.substring(hash + 1), List.of())) {
      Endpoint e = tenancy.endpoint;
      boolean sameVpc = vpc.isEmpty() || e.vpcId().isEmpty() || e.vpcId().equals(vpc);
      if (sameVpc && time >= e.validFrom() && time < e.validTo()) {
        found.add(tenancy.applicationId);
      }
    }
    return found.size() == 1 ? found : Set.of();
  }

  /** Whether an address belongs to the estate's own traffic; all do where no block is given. */
  public boolean isAccepted(String address) {
    String ip = address.substring(address.indexOf('#') + 1);
    return accepted.isEmpty() ? IpAddresses.parse(ip) != null : accepted.contains(ip);
  }
}
