package io.probablecause.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class LocalDynamoDbTest {

  @Test
  void keepsItemsInMemoryForAllCredentials() {
    try (LocalDynamoDb local = LocalDynamoDb.start(0, null);
        DynamoDbClient one = client(local.endpoint(), "one");
        DynamoDbClient two = client(local.endpoint(), "two")) {
      createTable(one);
      put(one, "a");
      assertThat(ids(two)).containsExactly("a");
    }
  }

  @Test
  void startsEmptyInMemoryEachTime() {
    try (LocalDynamoDb local = LocalDynamoDb.start(0, null);
        DynamoDbClient client = client(local.endpoint(), "one")) {
      assertThat(client.listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void keepsItemsInAFolderAcrossRuns(@TempDir Path folder) {
    Path data = folder.resolve("made/on/start");
    try (LocalDynamoDb local = LocalDynamoDb.start(0, data);
        DynamoDbClient client = client(local.endpoint(), "one")) {
      createTable(client);
      put(client, "kept");
    }
    try (LocalDynamoDb local = LocalDynamoDb.start(0, data);
        DynamoDbClient client = client(local.endpoint(), "one")) {
      assertThat(ids(client)).containsExactly("kept");
    }
  }

  @Test
  void listensOnLoopbackOnly() throws IOException {
    try (LocalDynamoDb local = LocalDynamoDb.start(0, null)) {
      assertThat(local.endpoint().getHost()).isEqualTo("127.0.0.1");
      for (InetAddress address : addressesOfThisHost()) {
        assertThatThrownBy(() -> new Socket(address, local.endpoint().getPort()).close())
            .as("%s", address)
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void namesThePortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> LocalDynamoDb.start(taken.getLocalPort(), null))
          .isInstanceOf(LocalDynamoDbException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("in use");
    }
  }

  @Test
  void namesTheFolderThatIsAFile(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> LocalDynamoDb.start(0, file))
        .isInstanceOf(LocalDynamoDbException.class)
        .hasMessageContaining(file.toString());
  }

  private static List<InetAddress> addressesOfThisHost() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .toList();
  }

  private static DynamoDbClient client(URI endpoint, String accessKey) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static void createTable(DynamoDbClient client) {
    client.createTable(
        table ->
            table
                .tableName("things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName("Id").keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("Id")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
  }

  private static void put(DynamoDbClient client, String id) {
    client.putItem(put -> put.tableName("things").item(Map.of("Id", AttributeValue.fromS(id))));
  }

  private static List<String> ids(DynamoDbClient client) {
    return client.scan(scan -> scan.tableName("things")).items().stream()
        .map(item -> item.get("Id").s())
        .toList();
  }
}
