package io.probablecause.forwarder.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.forwarder.send.Backoff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Reads an estate: all services of the listed regions, in the account of the credentials and those
 * of the roles. What may not be listed is a problem of the reading, named by its action; the rest
 * goes on.
 */
public final class InventoryRefresher {
  /**
   * Where to look.
   *
   * @param roles ARNs of roles to assume besides the account of the credentials
   */
  public record Scope(List<String> regions, List<String> roles) {}

  private static final Map<String, Collector> COLLECTORS = collectors();

  private final AwsApi api;
  private final List<Thing> things = new ArrayList<>();
  private final Map<String, Map<String, String>> tags = new HashMap<>();
  private final Map<String, String> registryNames = new HashMap<>();
  private final Set<String> cidrs = new LinkedHashSet<>();
  private final Set<String> problems = new LinkedHashSet<>();

  /**
   * @param endpoint of a stand-in for all services, or empty for AWS
   */
  public InventoryRefresher(
      AwsCredentialsProvider credentials,
      SdkHttpClient http,
      String region,
      String endpoint,
      Backoff backoff) {
    this.api = new AwsApi(credentials, http, region, endpoint, backoff);
  }

  private static Map<String, Collector> collectors() {
    Map<String, Collector> all = new LinkedHashMap<>();
    int i = 0;
    for (Collector collector : Ec2Things.all()) {
      all.put("EC2 " + i++, collector);
    }
    all.put("network interfaces", new NetworkInterfaces());
    all.put("load balancers", QueryThings::loadBalancers);
    all.put("databases", QueryThings::databases);
    all.put("caches", QueryThings::caches);
    all.put("alarms", QueryThings::alarms);
    all.put("ECS", JsonThings::ecs);
    all.put("EKS", JsonThings::eks);
    all.put("functions", JsonThings::functions);
    all.put("APIs", JsonThings::apis);
    all.put("log groups", JsonThings::logGroups);
    return all;
  }

  public Reading read(Scope scope, Mapping mapping) {
    account(api, scope.regions(), "");
    for (String role : scope.roles()) {
      attempt(role, () -> account(api.with(assume(role), api.region()), scope.regions(), role));
    }
    return new Assembler(things, tags, registryNames, mapping)
        .assemble(List.copyOf(cidrs), List.copyOf(problems));
  }

  private void account(AwsApi account, List<String> regions, String role) {
    AwsCredentialsProvider credentials = account.credentials();
    attempt(role, () -> JsonThings.zones(account, things::add));
    for (String region : regions) {
      AwsApi regional = account.with(credentials, region);
      String where = role.isEmpty() ? region : region + ", " + role;
      COLLECTORS
          .values()
          .forEach(collector -> attempt(where, () -> collector.collect(regional, things::add)));
      attempt(where, () -> tags.putAll(JsonThings.tags(regional)));
      attempt(where, () -> registry(regional));
      attempt(
          where,
          () ->
              Ec2Things.pages(
                  regional,
                  "DescribeVpcs",
                  page ->
                      page.list("vpcSet", "item")
                          .forEach(
                              vpc ->
                                  vpc.list("cidrBlockAssociationSet", "item")
                                      .forEach(block -> cidrs.add(block.text("cidrBlock"))))));
    }
  }

  private void registry(AwsApi regional) {
    String next = "";
    do {
      JsonNode page =
          regional.get(
              "servicecatalog-appregistry",
              "servicecatalog:ListApplications",
              "/applications" + (next.isEmpty() ? "" : "?nextToken=" + AwsApi.encode(next)));
      page.path("applications")
          .forEach(one -> registryNames.put(one.path("id").asText(), one.path("name").asText()));
      next = page.path("nextToken").asText("");
    } while (!next.isEmpty());
  }

  private AwsCredentialsProvider assume(String role) {
    Xml answer =
        api.query(
            "sts",
            "2011-06-15",
            "AssumeRole",
            Map.of("RoleArn", role, "RoleSessionName", "probable-cause-inventory"));
    Xml given = answer.find("Credentials");
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(
            given.text("AccessKeyId"), given.text("SecretAccessKey"), given.text("SessionToken")));
  }

  private void attempt(String where, Runnable listing) {
    try {
      listing.run();
    } catch (AwsApi.Refused e) {
      String place = where.isEmpty() ? "" : " (" + where + ")";
      problems.add(
          e.isPermission() ? "missing permission " + e.action() + place : e.getMessage() + place);
    }
  }
}
