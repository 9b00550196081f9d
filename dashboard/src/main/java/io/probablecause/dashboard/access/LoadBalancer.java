package io.probablecause.dashboard.access;

import io.probablecause.dashboard.DashboardConfig;
import io.probablecause.dashboard.web.Call;
import java.security.PublicKey;
import java.time.Clock;

/**
 * Believes the signed header of one application load balancer that has signed people in ({@code
 * x-amzn-oidc-data}): its signature, signer, client, issuer and time must all fit.
 */
public final class LoadBalancer implements Access {
  private static final long LEEWAY_SECONDS = 30;

  private final DashboardConfig.Oidc oidc;
  private final Groups groups;
  private final Keys keys;
  private final Clock clock;

  LoadBalancer(DashboardConfig.Oidc oidc, Groups groups, Keys keys, Clock clock) {
    this.oidc = oidc;
    this.groups = groups;
    this.keys = keys;
    this.clock = clock;
  }

  public static LoadBalancer of(DashboardConfig config, String region, Clock clock) {
    String base =
        config.oidc().keysUrl().isEmpty()
            ? "https://public-keys.auth.elb." + region + ".amazonaws.com/"
            : config.oidc().keysUrl();
    return new LoadBalancer(
        config.oidc(),
        new Groups(config.oidc().groupsClaim(), config.readGroups(), config.actGroups()),
        new LoadBalancerKeys(base),
        clock);
  }

  @Override
  public Identity identify(Call call) {
    Jwt jwt = Jwt.parse(call.header("x-amzn-oidc-data"));
    if (jwt == null
        || !isFromOurs(jwt)
        || !jwt.isCurrentAt(clock.millis() / 1000, LEEWAY_SECONDS)) {
      return Identity.NOBODY;
    }
    PublicKey key = keys.find(jwt.keyId());
    return key != null && jwt.isSignedBy(key) ? groups.identity(jwt.claims()) : Identity.NOBODY;
  }

  private boolean isFromOurs(Jwt jwt) {
    return jwt.header().path("signer").asText().equals(oidc.loadBalancerArn())
        && jwt.header().path("client").asText().equals(oidc.clientId())
        && jwt.header().path("iss").asText(jwt.claims().path("iss").asText()).equals(oidc.issuer());
  }
}
