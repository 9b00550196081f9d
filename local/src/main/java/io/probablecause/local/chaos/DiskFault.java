package io.probablecause.local.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The disk of the job's checkpoints, a small tmpfs, is full for a while. */
final class DiskFault implements Fault {
  private static final int SECONDS = 20;
  private static final int BLOCK = 64 << 10;

  private final Path mount;

  DiskFault(Path folder) {
    mount = folder.resolve("small-disk");
  }

  @Override
  public String name() {
    return "disk-full";
  }

  @Override
  public String tells() {
    return "no room for checkpoints for " + SECONDS + " s";
  }

  @Override
  public String missing() {
    try {
      Files.createDirectories(mount);
      if (!run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", mount.toString())) {
        return "mounting a tmpfs is not allowed here";
      }
      run("umount", mount.toString());
      return "";
    } catch (IOException e) {
      return "no mount: " + e.getMessage();
    }
  }

  @Override
  public RoundOptions options() {
    try {
      run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", mount.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new RoundOptions(Map.of(), mount);
  }

  @Override
  public void strike(Round round) throws Exception {
    Path filler = mount.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[BLOCK];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      Thread.sleep(SECONDS * 1_000L);
    } finally {
      Files.delete(filler);
    }
  }

  @Override
  public void after(FlinkProcesses flink) throws Exception {
    run("umount", "--lazy", mount.toString());
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
