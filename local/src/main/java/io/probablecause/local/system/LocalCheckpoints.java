package io.probablecause.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.FileUtils;

/**
 * A folder for the checkpoints of a job in this JVM, gone when closed. Without one Flink keeps them
 * in the job manager's memory and takes at most 5 MB of each task: a job with more state than that
 * would fail at every checkpoint.
 */
public final class LocalCheckpoints implements AutoCloseable {
  private final Path folder;

  private LocalCheckpoints(Path folder) {
    this.folder = folder;
  }

  public static LocalCheckpoints make() {
    try {
      return new LocalCheckpoints(Files.createTempDirectory("pc-checkpoints"));
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for checkpoints can be made", e);
    }
  }

  public void configure(Configuration flink) {
    flink.setString("execution.checkpointing.storage", "filesystem");
    flink.setString("execution.checkpointing.dir", folder.toUri().toString());
  }

  public Path folder() {
    return folder;
  }

  /** A task that is still ending may be writing: what cannot be deleted is left. */
  @Override
  public void close() {
    FileUtils.deleteDirectoryQuietly(folder.toFile());
  }
}
