package io.probablecause.forwarder.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.inventory.Endpoint;
import io.probablecause.core.inventory.EndpointType;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.inventory.InventoryBook;
import io.probablecause.core.inventory.InventoryHistory;
import io.probablecause.core.inventory.InventoryJson;
import io.probablecause.core.inventory.InventoryMessage;
import io.probablecause.forwarder.send.Backoff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
  void theAccountOfARoleIsReadWithTheCredentialsThatTheRoleGave(@TempDir Path folder)
      throws IOException {
    try (StubAws aws = estate()) {
      aws.answer(
              "AssumeRole",
              "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAOTHER</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>token</SessionToken></Credentials></AssumeRoleResult></AssumeRoleResponse>")
          .answer(
              "ASIAOTHER DescribeInstances",
              "<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>i-0other</instanceId><tagSet><item><key>application</key><value>billing</value></item></tagSet></item></instancesSet></item></reservationSet></DescribeInstancesResponse>");
      Reading reading =
          read(aws, mapping(folder), List.of("arn:aws:iam::222233334444:role/reader"));
      assertThat(reading.problems()).isEmpty();
      assertThat(application(reading, "billing").resources()).containsExactly("i-0other");
      assertThat(application(reading, "storefront").resources()).contains("i-0aa");
      assertThat(aws.callers).contains("AKIDEXAMPLE/null", "ASIAOTHER/token");
      assertThat(aws.calls.get(aws.callers.indexOf("ASIAOTHER/token") - 1)).isEqualTo("AssumeRole");
    }
  }

  @Test
  void nodesOfAnEksClusterBelongToItsApplicationUnlessTheirOwnTagSaysOtherwise(@TempDir Path folder)
      throws IOException {
    try (StubAws aws = estate()) {
      aws.answer("/eks/clusters", "{\"clusters\":[\"blue\"],\"nextToken\":\"e2\"}")
          .answer("/eks/clusters?nextToken=e2", "{\"clusters\":[\"green\"]}")
          .answer(
              "/eks/clusters/blue",
              "{\"cluster\":{\"arn\":\"arn:aws:eks:eu-west-1:111122223333:cluster/blue\",\"tags\":{\"application\":\"platform\"}}}")
          .answer(
              "/eks/clusters/green",
              "{\"cluster\":{\"arn\":\"arn:aws:eks:eu-west-1:111122223333:cluster/green\",\"tags\":{\"application\":\"batch\"}}}")
          .answer(
              "DescribeInstances",
              "<DescribeInstancesResponse><reservationSet><item><instancesSet>"
                  + node("i-0blue", "blue", "")
                  + node("i-0own", "blue", "orders")
                  + "</instancesSet></item></reservationSet></DescribeInstancesResponse>");
      Reading reading = read(aws, mapping(folder), List.of());
      assertThat(reading.problems()).isEmpty();
      assertThat(application(reading, "platform").resources())
          .containsExactly("arn:aws:eks:eu-west-1:111122223333:cluster/blue", "blue", "i-0blue");
      assertThat(application(reading, "batch").resources()).contains("green");
      assertThat(application(reading, "orders").resources()).contains("i-0own");
    }
  }

  private static String node(String id, String cluster, String application) {
    String own =
        application.isEmpty()
            ? ""
            : "<item><key>application</key><value>" + application + "</value></item>";
    return "<item><instanceId>"
        + id
        + "</instanceId><tagSet><item><key>eks:cluster-name</key><value>"
        + cluster
        + "</value></item>"
        + own
        + "</tagSet></item>";
  }

  @Test
  void apisOfBothKindsAreReadPageByPage(@TempDir Path folder) throws IOException {
    try (StubAws aws = estate()) {
      aws.answer(
              "/apigateway/restapis?limit=500",
              "{\"item\":[{\"id\":\"r1\",\"name\":\"shop\",\"tags\":{\"application\":\"storefront\"}}],\"position\":\"p=2\"}")
          .answer(
              "/apigateway/restapis?limit=500&position=p%3D2",
              "{\"item\":[{\"id\":\"r2\",\"name\":\"orders-api\"}]}")
          .answer(
              "/apigateway/v2/apis?maxResults=100",
              "{\"items\":[{\"apiId\":\"h1\",\"name\":\"events\",\"tags\":{\"application\":\"orders\"}}],\"nextToken\":\"n2\"}")
          .answer(
              "/apigateway/v2/apis?maxResults=100&nextToken=n2",
              "{\"items\":[{\"apiId\":\"h2\",\"name\":\"web-socket\"}]}");
      Reading reading = read(aws, mapping(folder), List.of());
      assertThat(reading.problems()).isEmpty();
      assertThat(application(reading, "storefront").resources())
          .contains("arn:aws:apigateway:eu-west-1::/restapis/r1", "r1", "shop");
      assertThat(application(reading, "orders").resources())
          .contains("arn:aws:apigateway:eu-west-1::/apis/h1", "h1");
      assertThat(application(reading, "edge").resources()).contains("h2");
      assertThat(reading.unmapped()).contains("arn:aws:apigateway:eu-west-1::/restapis/r2");
    }
  }

  @Test
  void aServiceThatGoesOnThrottlingIsAProblemAndTheRestGoesOn(@TempDir Path folder)
      throws IOException {
    try (StubAws aws = estate().throttle("DescribeAlarms", Integer.MAX_VALUE)) {
      Reading reading = read(aws, mapping(folder), List.of());
      assertThat(reading.problems())
          .containsExactly("cloudwatch:DescribeAlarms: ThrottlingException: no (eu-west-1)");
      assertThat(pauses).hasSize(7);
      assertThat(application(reading, "mailing").logGroups()).containsExactly("/aws/lambda/mailer");
    }
  }

  @Test
  void whatTheRefresherSendsIsWhatTheReaderOfSignalsUnderstands(@TempDir Path folder)
      throws IOException {
    try (StubAws aws = estate()) {
      Inventory inventory = read(aws, mapping(folder), List.of()).inventory();
      InventoryBook book = new InventoryBook(new Inventory(List.of(), List.of()));
      for (ObjectNode signal :
          InventorySignals.of(inventory, "111122223333", "eu-west-1", 1_772_000_000_000L)) {
        book.take(InventoryMessage.read(signal.toString().getBytes(StandardCharsets.UTF_8)));
      }
      assertThat(book.inventory()).isEqualTo(inventory);
      assertThat(book.latestComplete()).isEqualTo(1_772_000_000_000L);
    }
  }

  @Test
  void anApplicationThatALaterReadingDoesNotHoldIsClosedByTheReader() {
    InventoryBook book = new InventoryBook(new Inventory(List.of(), List.of()));
    Inventory nothing = new Inventory(List.of("10.0.0.0/16"), List.of());
    long second = 1_772_000_900_000L;
    tell(book, inventory(endpoint("10.0.0.1", 0, Endpoint.FOREVER)), 1_772_000_000_000L);
    tell(book, nothing, second);
    assertThat(book.inventory().applications().get(0).endpoints())
        .extracting(Endpoint::validTo)
        .containsExactly(second);
  }

  private static void tell(InventoryBook book, Inventory inventory, long time) {
    InventorySignals.of(inventory, "111122223333", "eu-west-1", time)
        .forEach(
            signal ->
                book.take(
                    InventoryMessage.read(signal.toString().getBytes(StandardCharsets.UTF_8))));
  }

  private static Application application(Reading reading, String id) {
    return reading.inventory().applications().stream()
        .filter(application -> application.applicationId().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no application " + id));
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
