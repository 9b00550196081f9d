package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A measurement that is too large for JMH: it runs in a JVM of its own, and hands back its figures
 * as JSON. {@code ./pc bench NAME} runs that of {@link Harnesses}.
 */
public interface Harness {
  /** The options of its JVM. */
  List<String> jvmOptions();

  /** What stands before {@code java}, such as what holds it to one core; empty for nothing. */
  default List<String> launcher() {
    return List.of();
  }

  /**
   * Measures.
   *
   * @param scale how long it may take
   */
  ObjectNode measure(Scale scale) throws Exception;

  /** The figures in a few lines for a person. */
  String summary(JsonNode figures);
}
