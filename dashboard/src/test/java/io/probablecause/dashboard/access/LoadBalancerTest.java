package io.probablecause.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.dashboard.DashboardConfig;
import io.probablecause.dashboard.web.Call;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final KeyPair KEYS = Tokens.ec();
  private static final String ARN =
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/pc/50dc6c495c0c9188";
  private final LoadBalancer access =
      new LoadBalancer(
          new DashboardConfig.Oidc("https://id.example.org", "pc", "", "groups", ARN, ""),
          new Groups("groups", List.of("viewers"), List.of("on-call")),
          keyId -> keyId.equals("k1") ? KEYS.getPublic() : null,
          Clock.fixed(NOW, ZoneOffset.UTC));

  private static ObjectNode header() {
    ObjectNode header = Tokens.JSON.createObjectNode();
    header.put("alg", "ES256").put("kid", "k1").put("signer", ARN).put("client", "pc");
    return header.put("iss", "https://id.example.org").put("exp", NOW.getEpochSecond() + 60);
  }

  private static ObjectNode claims(String group) {
    ObjectNode claims = Tokens.JSON.createObjectNode();
    claims.put("sub", "42").put("email", "kim@example.org").put("exp", NOW.getEpochSecond() + 60);
    claims.putArray("groups").add(group);
    return claims;
  }

  private Identity identify(String token) {
    return access.identify(
        new Call(
            "GET",
            "/",
            Map.of(),
            Map.of(),
            Map.of("x-amzn-oidc-data", token),
            Map.of(),
            "",
            Identity.NOBODY));
  }

  private Identity signed(ObjectNode header, ObjectNode claims) {
    return identify(Tokens.sign(header, claims, KEYS.getPrivate()));
  }

  @Test
  void letsAReaderReadAndSomebodyOnCallAct() {
    assertThat(signed(header(), claims("viewers")))
        .isEqualTo(new Identity("kim@example.org", true, false));
    assertThat(signed(header(), claims("on-call")))
        .isEqualTo(new Identity("kim@example.org", true, true));
    assertThat(signed(header(), claims("others")))
        .isEqualTo(new Identity("kim@example.org", false, false));
  }

  @Test
  void doesNotBelieveAnotherSignerClientOrIssuer() {
    assertThat(signed(header().put("signer", ARN + "x"), claims("on-call")))
        .isEqualTo(Identity.NOBODY);
    assertThat(signed(header().put("client", "other"), claims("on-call")))
        .isEqualTo(Identity.NOBODY);
    assertThat(signed(header().put("iss", "https://evil.example"), claims("on-call")))
        .isEqualTo(Identity.NOBODY);
  }

  @Test
  void doesNotBelieveAnExpiredToken() {
    ObjectNode claims = claims("on-call").put("exp", NOW.getEpochSecond() - 31);
    assertThat(signed(header(), claims)).isEqualTo(Identity.NOBODY);
  }

  @Test
  void doesNotBelieveAnotherKeyOrAChangedClaim() {
    assertThat(identify(Tokens.sign(header(), claims("on-call"), Tokens.ec().getPrivate())))
        .isEqualTo(Identity.NOBODY);
    String[] parts = Tokens.sign(header(), claims("viewers"), KEYS.getPrivate()).split("\\.");
    String forged = parts[0] + "." + Tokens.part(claims("on-call").toString()) + "." + parts[2];
    assertThat(identify(forged)).isEqualTo(Identity.NOBODY);
    assertThat(signed(header().put("kid", "unknown"), claims("on-call")))
        .isEqualTo(Identity.NOBODY);
  }

  @Test
  void doesNotBelieveATokenWithoutSignatureOrWithAnAlgorithmThatDoesNotFitTheKey() {
    for (String algorithm : List.of("none", "HS256", "RS256", "")) {
      assertThat(signed(header().put("alg", algorithm), claims("on-call")))
          .isEqualTo(Identity.NOBODY);
    }
    String[] parts = Tokens.sign(header(), claims("on-call"), KEYS.getPrivate()).split("\\.");
    assertThat(identify(parts[0] + "." + parts[1] + ".")).isEqualTo(Identity.NOBODY);
    assertThat(identify("")).isEqualTo(Identity.NOBODY);
    assertThat(identify("a.b.c")).isEqualTo(Identity.NOBODY);
  }
}
