package io.probablecause.dashboard.access;

/** Who asks, and what they may do: read, and act on causes. */
public record Identity(String name, boolean mayRead, boolean mayAct) {
  public static final Identity NOBODY = new Identity("", false, false);
}
