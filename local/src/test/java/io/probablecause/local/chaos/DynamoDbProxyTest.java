package io.probablecause.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.config.Settings;
import io.probablecause.local.chaos.DynamoDbProxy.Trouble;
import io.probablecause.local.dynamodb.LocalDynamoDb;
import io.probablecause.local.system.Clients;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class DynamoDbProxyTest {
  private LocalDynamoDb tables;
  private DynamoDbProxy proxy;
  private DynamoDbClient client;

  @BeforeEach
  void start() throws IOException {
    tables = LocalDynamoDb.start(0, null);
    proxy = new DynamoDbProxy(tables.endpoint(), 1);
    client =
        Clients.dynamoDb(
            Settings.of(
                Map.of(
                    "endpoint.dynamodb", proxy.address().toString(),
                    "access-key-id", "local",
                    "secret-access-key", "local"),
                "test"));
  }

  @AfterEach
  void stop() {
    client.close();
    proxy.close();
    tables.close();
  }

  @Test
  void handsOnWhatItIsGiven() {
    assertThat(client.listTables().tableNames()).isEmpty();
  }

  @Test
  void failsAsTheSdkKnowsIt() {
    proxy.set(Trouble.ERRORS);
    assertThatThrownBy(() -> client.listTables())
        .isInstanceOfSatisfying(
            DynamoDbException.class, e -> assertThat(e.statusCode()).isEqualTo(500));
  }

  @Test
  void throttlesMostOfTheTime() throws Exception {
    proxy.set(Trouble.THROTTLED);
    int refused = 0;
    for (int i = 0; i < 40; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(proxy.address())
              .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      String body =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
      refused += body.contains("ProvisionedThroughputExceededException") ? 1 : 0;
    }
    assertThat(refused).isBetween(25, 40);
  }

  @Test
  void isWholeAgainAfterwards() {
    proxy.set(Trouble.ERRORS);
    proxy.set(Trouble.NONE);
    assertThat(client.listTables().tableNames()).isEmpty();
  }
}
