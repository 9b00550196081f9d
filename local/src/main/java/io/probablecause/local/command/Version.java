package io.probablecause.local.command;

import io.probablecause.core.config.ProductVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"Probable Cause " + ProductVersion.VALUE};
  }
}
