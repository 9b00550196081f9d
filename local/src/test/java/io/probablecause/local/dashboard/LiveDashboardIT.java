package io.probablecause.local.dashboard;

import java.nio.file.Files;
import java.nio.file.Path;

/** With the recording of the demo. */
class LiveDashboardIT extends LiveDashboard {
  @Override
  Path recording() {
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve("pc"))) {
      root = root.getParent();
    }
    return io.probablecause.local.system.Player.bundled(root);
  }
}
