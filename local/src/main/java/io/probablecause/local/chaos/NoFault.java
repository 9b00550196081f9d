package io.probablecause.local.chaos;

/** Nothing: shows that two undisturbed runs give the same, and how fast "at once" is. */
final class NoFault implements Fault {
  @Override
  public String name() {
    return "nothing";
  }

  @Override
  public String tells() {
    return "nothing goes wrong";
  }

  @Override
  public void strike(Round round) {
    // nothing
  }
}
