package io.probablecause.local.command;

import picocli.CommandLine.IVersionProvider;

/** The version of the archive. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"Probable Cause " + (version == null ? "(development)" : version)};
  }
}
