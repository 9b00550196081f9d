package io.probablecause.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "up", description = "x")
final class UpCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
