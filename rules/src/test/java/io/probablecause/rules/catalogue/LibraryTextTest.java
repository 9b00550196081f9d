package io.probablecause.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.Finding;
import io.probablecause.rules.match.RuleMatcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Lines as libraries of several languages write them, each through the decoders and the whole
 * catalogue: exactly the rule that the file says names it.
 */
class LibraryTextTest {
  private static final String FILE = "/lines/library-text.txt";
  private static final String NONE = "-";

  private final RuleMatcher matcher = RuleMatcher.compile(RuleCatalogue.bundled().rules());

  @TestFactory
  Stream<DynamicTest> namesEachLineByOneRule() throws IOException {
    try (InputStream in = LibraryTextTest.class.getResourceAsStream(FILE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .map(parts -> DynamicTest.dynamicTest(parts[0] + " " + parts[1], () -> check(parts)));
    }
  }

  private void check(String[] parts) {
    List<Finding> findings = new ArrayList<>();
    TestEvents.line("", parts[1], event -> matcher.match(event, findings::add), rejected -> {});

    assertThat(findings)
        .extracting(Finding::ruleId)
        .containsExactlyElementsOf(parts[0].equals(NONE) ? List.of() : List.of(parts[0]));
  }
}
