package io.probablecause.local.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The phrases that alarms count in log lines, against the classes that log them: a phrase must be
 * among the constants of its class.
 */
class LogFiltersTest {
  private static final String FILE = "infra/terraform/modules/alarms/filters.json";

  @TestFactory
  List<DynamicTest> eachPhraseIsSaidByTheClassThatIsNamedForIt() throws IOException {
    JsonNode filters = new ObjectMapper().readTree(Repository.file(FILE).toFile());
    assertThat(filters.size()).isPositive();
    return filters.propertyStream().map(LogFiltersTest::test).toList();
  }

  private static DynamicTest test(Map.Entry<String, JsonNode> filter) {
    return DynamicTest.dynamicTest(
        filter.getKey(),
        () -> {
          JsonNode spec = filter.getValue();
          String needed = spec.path("needs").asText("");
          org.junit.jupiter.api.Assumptions.assumeTrue(
              needed.isEmpty() || !constants(needed).isEmpty(),
              "this build has no " + needed + ": nothing says the line yet");
          String constants = constants(spec.path("logged_by").asText());
          List<JsonNode> phrases =
              spec.has("said_as")
                  ? List.of(spec.path("said_as"))
                  : spec.path("phrases").valueStream().toList();
          for (JsonNode phrase : phrases) {
            assertThat(constants.contains(phrase.asText())).as("%s", phrase).isTrue();
          }
        });
  }

  @Test
  void aPhraseThatNobodySaysIsFound() throws IOException {
    assertThat(constants("io.probablecause.job.sink.DynamoDbWriter"))
        .contains("dynamodb:PutItem on ")
        .doesNotContain("could not write");
  }

  /** The bytes of a class, whose constants stand in it as they are; empty without the class. */
  private static String constants(String name) throws IOException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = LogFiltersTest.class.getClassLoader().getResourceAsStream(file)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
