package io.probablecause.local.dashboard;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** With a recording that lies beside the project; skipped elsewhere. */
class SharedLiveDashboardIT extends LiveDashboard {
  @Override
  Path recording() {
    String set = System.getenv("PC_SHARED");
    Path root = PlayedSystem.bundled().getParent().getParent();
    Path shared = set != null ? Path.of(set) : root.resolveSibling("shared");
    Path recording = shared.resolve("recordings").resolve("aws-1");
    Assumptions.assumeTrue(Files.exists(recording), () -> "skipped: there is no " + recording);
    return recording;
  }
}
