package io.probablecause.dashboard.access;

import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Problem;
import java.util.Set;

/**
 * What every request passes before its route: the host must be ours (so that no other name can be
 * pointed at a local server), the caller known and permitted, a change authentic.
 */
public final class Gate {
  private static final Set<String> OPEN = Set.of("/healthz");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Access access;
  private final Csrf csrf;
  private final Set<String> hosts;

  /** {@code publicHost} is empty for a local server. */
  public Gate(Access access, Csrf csrf, String publicHost) {
    this.access = access;
    this.csrf = csrf;
    this.hosts = publicHost.isEmpty() ? LOCAL : Set.of(publicHost);
  }

  public Call admit(Call call) {
    if (OPEN.contains(call.path())) {
      return call;
    }
    String host = call.header("host").replaceFirst(":\\d+$", "");
    if (!hosts.contains(host)) {
      throw Problem.badRequest("this is not '" + host + "'");
    }
    if (call.path().startsWith("/assets/") || call.path().startsWith("/sign-in")) {
      return call;
    }
    Identity who = access.identify(call);
    if (who.name().isEmpty()) {
      throw Problem.notSignedIn("sign in first");
    }
    if (!who.mayRead()) {
      throw Problem.notPermitted("you may not read here; none of your groups is among the readers");
    }
    Call known = call.as(who);
    if (!call.method().equals("GET")) {
      if (!who.mayAct()) {
        throw Problem.notPermitted("you may read here, but not act on causes");
      }
      csrf.check(known);
    }
    return known;
  }
}
