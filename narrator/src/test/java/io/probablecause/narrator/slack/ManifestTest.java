package io.probablecause.narrator.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ManifestTest {
  @Test
  void asksForWhatTheAppUses() throws IOException {
    String manifest = Files.readString(Path.of("slack-app-manifest.yaml"));
    assertThat(manifest)
        .contains("command: /probable-cause")
        .contains("- chat:write", "- channels:history", "- groups:history", "- commands")
        .containsPattern("interactivity:\\s+is_enabled: true");
    assertThat(manifest.lines().filter(line -> line.contains("description:")))
        .allMatch(line -> line.length() <= 140 + "  description: ".length());
  }
}
