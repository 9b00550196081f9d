package io.probablecause.local.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionsTest {
  private static final AwsCall SCAN = new AwsCall("dynamodb:Scan", List.of("SystemStatus"));

  private static Permissions of(String statement) throws Exception {
    JsonNode file = new ObjectMapper().readTree("{\"part\": {\"It\": " + statement + "}}");
    return Permissions.of(file, "part");
  }

  @Test
  void findsACallThatIsNotGranted() throws Exception {
    Permissions permissions =
        of("{\"actions\": [\"dynamodb:Scan\"], \"tables\": [\"ApplicationSummary\"]}");
    assertThat(permissions.refused(List.of(SCAN))).containsExactly(SCAN);
  }

  @Test
  void findsAGrantThatNobodyCalls() throws Exception {
    Permissions permissions =
        of(
            "{\"actions\": [\"dynamodb:Scan\", \"dynamodb:PutItem\"], \"tables\": [\"SystemStatus\", \"ApplicationSummary\"]}");
    assertThat(permissions.idle(List.of(SCAN)))
        .containsExactly("It dynamodb:PutItem", "It on ApplicationSummary");
  }

  @Test
  void acceptsAnIdleGrantThatSaysWhy() throws Exception {
    Permissions permissions =
        of(
            "{\"actions\": [\"dynamodb:Scan\", \"dynamodb:PutItem\"], \"tables\": [\"SystemStatus\"], \"unseen\": {\"dynamodb:PutItem\": \"at night\"}}");
    assertThat(permissions.idle(List.of(SCAN))).isEmpty();
  }

  @Test
  void refusesAFieldThatItDoesNotKnow() {
    assertThatThrownBy(() -> of("{\"actions\": [], \"stream\": [\"logs\"]}"))
        .hasMessageContaining("unknown field 'stream'");
  }
}
