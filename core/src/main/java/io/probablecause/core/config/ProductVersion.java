package io.probablecause.core.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this build, as its archives and its pages name it. */
public final class ProductVersion {
  /** Such as {@code 0.1.0-SNAPSHOT}. */
  public static final String VALUE = read();

  private ProductVersion() {}

  private static String read() {
    try (InputStream in = ProductVersion.class.getResourceAsStream("version.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("version.txt is missing from the archive", e);
    }
  }
}
