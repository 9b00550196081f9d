package io.probablecause.forwarder.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Endpoint;
import io.probablecause.core.inventory.EndpointType;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryHistory;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.forwarder.send.Backoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class InventoryRefresherTest {
  private static final String RESOURCES = "/inventory/";
  private final List<Long> pauses = new ArrayList<>();

  private static StubAws estate() throws IOException {
    StubAws aws = new StubAws();
    String text = resource("estate.txt");
    for (String part : text.split("(?m)^=== ")) {
      int end = part.indexOf('\n');
      if (end > 0) {
        aws.answer(part.substring(0, end).strip(), part.substring(end + 1).strip());
      }
    }
    return aws;
  }

  private static String resource(String name) throws IOException {
    try (var in = InventoryRefresherTest.class.getResourceAsStream(RESOURCES + name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private Reading read(StubAws aws, Mapping mapping, List<String> roles) {
    return new InventoryRefresher(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
            UrlConnectionHttpClient.create(),
            "eu-west-1",
            aws.endpoint(),
            new Backoff(new SplittableRandom(1), pauses::add))
        .read(new InventoryRefresher.Scope(List.of("eu-west-1"), roles), mapping);
  }

  private static Mapping mapping(Path folder) throws IOException {
    Path file = folder.resolve("mapping.json");
    Files.writeString(
        file,
        "{\"orders\":{\"resources\":[],\"dependsOn\":[\"orders-db\"]},\"edge\":{\"resources\":[\"nat-*\",\"web-*\"]}}");
    return Mapping.read("application", file);
  }

  @Test
  void pagesOfAllServicesBecomeTheInventoryThatWasCheckedByHand(@TempDir Path folder)
      throws IOException {
    try (StubAws aws = estate()) {
      Reading reading = read(aws, mapping(folder), List.of());
      assertThat(reading.problems()).isEmpty();
      assertThat(InventoryJson.write(reading.inventory()).toPrettyString())
          .isEqualToNormalizingNewlines(resource("expected.json").strip());
      assertThat(reading.unmapped())
          .containsExactly("arn:aws:route53:::hostedzone/Z1", "eni-0lonely");
      assertThat(aws.calls)
          .contains(
              "DescribeNetworkInterfaces",
              "DescribeNetworkInterfaces@p2",
              "ListTasks@t2",
              "GetResources@g2");
    }
  }

  @Test
  void throttledCallsAreTriedAgainAfterAPause(@TempDir Path folder) throws IOException {
    try (StubAws aws =
        estate().throttle("DescribeNetworkInterfaces@p2", 3).throttle("DescribeServices", 2)) {
      Reading reading = read(aws, mapping(folder), List.of());
      assertThat(reading.problems()).isEmpty();
      assertThat(pauses).hasSize(5);
      assertThat(InventoryJson.write(reading.inventory()).toPrettyString())
          .isEqualToNormalizingNewlines(resource("expected.json").strip());
    }
  }

  @Test
  void aMissingPermissionIsNamedByItsActionAndTheRestGoesOn(@TempDir Path folder)
      throws IOException {
    try (StubAws aws =
        estate()
            .deny("DescribeDBInstances")
            .deny("DescribeSubnets")
            .deny("DescribeLogGroups")
            .deny("/lambda/2015-03-31/functions/")) {
      Reading reading = read(aws, mapping(folder), List.of());
      assertThat(reading.problems())
          .containsExactlyInAnyOrder(
              "missing permission rds:DescribeDBInstances (eu-west-1)",
              "missing permission ec2:DescribeSubnets (eu-west-1)",
              "missing permission logs:DescribeLogGroups (eu-west-1)",
              "missing permission lambda:ListFunctions (eu-west-1)");
      assertThat(reading.inventory().applications())
          .extracting(Application::applicationId)
          .contains("orders");
      assertThat(pauses).isEmpty();
    }
  }

  @Test
  void aRoleThatMayNotBeAssumedIsAProblemOfItsOwn(@TempDir Path folder) throws IOException {
    try (StubAws aws = estate().deny("AssumeRole")) {
      Reading reading =
          read(aws, mapping(folder), List.of("arn:aws:iam::222233334444:role/reader"));
      assertThat(reading.problems())
          .containsExactly(
              "missing permission sts:AssumeRole (arn:aws:iam::222233334444:role/reader)");
    }
  }

  @Test
  void anAddressThatIsGoneIsClosedAndKept() {
    Inventory before =
        inventory(
            endpoint("10.0.0.1", 5, Endpoint.FOREVER),
            endpoint("10.0.0.2", 5, Endpoint.FOREVER),
            endpoint("10.0.0.9", 1, 2));
    Inventory now =
        inventory(
            endpoint("10.0.0.2", 0, Endpoint.FOREVER), endpoint("10.0.0.3", 0, Endpoint.FOREVER));
    assertThat(InventoryHistory.merge(before, now, 100).applications().get(0).endpoints())
        .containsExactlyInAnyOrder(
            endpoint("10.0.0.1", 5, 100),
            endpoint("10.0.0.2", 5, Endpoint.FOREVER),
            endpoint("10.0.0.3", 100, Endpoint.FOREVER),
            endpoint("10.0.0.9", 1, 2));
    assertThat(
            InventoryHistory.merge(before, new Inventory(List.of(), List.of()), 100)
                .applications()
                .get(0)
                .endpoints())
        .extracting(Endpoint::validTo)
        .containsOnly(100L, 2L);
  }

  @Test
  void oneSignalAnApplicationAndOneThatCloses() {
    List<ObjectNode> signals =
        InventorySignals.of(inventory(), "111122223333", "eu-west-1", 1_772_000_000_000L);
    assertThat(signals)
        .extracting(s -> s.path("detail-type").asText())
        .containsExactly("Inventory Changed", "Inventory Complete");
    assertThat(signals)
        .extracting(s -> s.path("detail").path("generation").asText())
        .containsOnly("2026-02-25T06:13:20.000Z");
    assertThat(signals.get(0).path("detail").path("application").path("applicationId").asText())
        .isEqualTo("orders");
    assertThat(signals)
        .isEqualTo(
            InventorySignals.of(inventory(), "111122223333", "eu-west-1", 1_772_000_000_000L));
  }

  @Test
  void logGroupsBelongToWhatWritesThem() {
    assertThat(JsonThings.writers("/aws/lambda/mailer")).containsExactly("mailer");
    assertThat(JsonThings.writers("/aws/rds/instance/mydb/postgresql")).containsExactly("mydb");
    assertThat(JsonThings.writers("/aws/ecs/containerinsights/my-cluster/performance"))
        .containsExactly("my-cluster");
    assertThat(JsonThings.writers("/aws/eks/blue/cluster")).containsExactly("blue");
    assertThat(JsonThings.writers("/ecs/orders")).containsExactly("orders");
  }

  private static Inventory inventory(Endpoint... endpoints) {
    return new Inventory(
        List.of("10.0.0.0/16"),
        List.of(
            new Application(
                "orders", List.of(), List.of(), List.of(), List.of(endpoints), List.of())));
  }

  private static Endpoint endpoint(String ip, long from, long to) {
    return new Endpoint(ip, EndpointType.INSTANCE, "i-" + ip, "vpc-1", "", List.of(), from, to);
  }
}
