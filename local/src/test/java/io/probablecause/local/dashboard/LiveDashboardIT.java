package io.probablecause.local.dashboard;

import java.nio.file.Path;

/** With the recording of the demo. */
class LiveDashboardIT extends LiveDashboard {
  @Override
  Path recording() {
    return PlayedSystem.bundled();
  }
}
