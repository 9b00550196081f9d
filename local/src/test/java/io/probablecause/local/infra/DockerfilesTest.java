package io.probablecause.local.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DockerfilesTest {
  private static final String GOOD =
      """
      FROM eclipse-temurin:17.0.17_10-jre-jammy
      COPY a.jar /opt/a.jar
      VOLUME ["/tmp"]
      WORKDIR /tmp
      USER 10001:10001
      HEALTHCHECK --interval=30s CMD ["/opt/healthy"]
      ENTRYPOINT ["java", "-jar", "/opt/a.jar"]
      """;

  @TestFactory
  List<DynamicTest> eachImageHoldsTheRules() throws IOException {
    try (var files = Files.walk(Repository.file("infra/images"))) {
      return files
          .filter(file -> file.endsWith("Dockerfile"))
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getParent().getFileName().toString(),
                      () -> assertThat(DockerfileLint.problems(text(file))).isEmpty()))
          .toList();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  @Test
  void onlyTheCommandLineIsAllowedWhatMustNotBePassedOn() throws IOException {
    for (String image : List.of("narrator", "dashboard", "job")) {
      String text = text(Repository.file("infra/images/" + image + "/Dockerfile"));
      assertThat(text).as(image).doesNotContain("local/target");
    }
  }

  @Test
  void acceptsAGoodOne() {
    assertThat(DockerfileLint.problems(GOOD)).isEmpty();
  }

  @Test
  void findsEachFault() {
    found("eclipse-temurin:17.0.17_10-jre-jammy", "eclipse-temurin:latest", "no fixed tag");
    found("eclipse-temurin:17.0.17_10-jre-jammy", "eclipse-temurin", "no fixed tag");
    found("COPY a.jar", "ADD https://example.org/a.jar", "ADD");
    found("USER 10001:10001", "USER root", "USER");
    found("USER 10001:10001\n", "", "USER");
    found("HEALTHCHECK --interval=30s CMD [\"/opt/healthy\"]\n", "", "HEALTHCHECK");
    found("CMD [\"/opt/healthy\"]", "CMD /opt/healthy", "a list");
    found("ENTRYPOINT [\"java\", \"-jar\", \"/opt/a.jar\"]", "ENTRYPOINT java -jar", "a list");
    found("VOLUME [\"/tmp\"]\n", "", "VOLUME");
    found("WORKDIR /tmp", "WORKDIR /opt", "WORKDIR");
    found("COPY a.jar /opt/a.jar", "RUN apt-get install curl", "apt-get");
    found("COPY a.jar /opt/a.jar", "ENV API_TOKEN=1", "secret");
    found("ENTRYPOINT", "COPY b /opt/b\nENTRYPOINT", "after USER");
  }

  private static void found(String right, String wrong, String word) {
    assertThat(GOOD).contains(right);
    assertThat(DockerfileLint.problems(GOOD.replace(right, wrong)))
        .as(wrong)
        .anyMatch(problem -> problem.contains(word));
  }
}
