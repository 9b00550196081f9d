package io.probablecause.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.dashboard.DashboardConfig;
import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Problem;
import io.probablecause.dashboard.web.Reply;
import io.probablecause.dashboard.web.Router;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningInTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final KeyPair KEYS = Tokens.ec();
  private static final DashboardConfig CONFIG =
      DashboardConfig.of(
          Map.of(
              "access", "oidc",
              "public-url", "https://causes.example.org",
              "oidc.issuer", "https://id.example.org",
              "oidc.client-id", "pc",
              "oidc.client-secret", "not-a-secret",
              "act-groups", "on-call"),
          "a test");

  private final FakeProvider provider = new FakeProvider();
  private final SigningIn access =
      new SigningIn(CONFIG, provider, Clock.fixed(NOW, ZoneOffset.UTC));
  private final Router router = new Router();

  SigningInTest() {
    access.routes(router);
  }

  private static final class FakeProvider implements SigningIn.Provider {
    String nonce = "";
    String audience = "pc";
    long expires = NOW.getEpochSecond() + 60;

    @Override
    public String authorizationEndpoint() {
      return "https://id.example.org/authorize";
    }

    @Override
    public String exchange(String code, String verifier, String redirect) {
      ObjectNode header = Tokens.JSON.createObjectNode().put("alg", "ES256").put("kid", "k1");
      ObjectNode claims = Tokens.JSON.createObjectNode();
      claims.put("iss", "https://id.example.org").put("aud", audience).put("nonce", nonce);
      claims.put("sub", "42").put("email", "kim@example.org").put("exp", expires);
      claims.putArray("groups").add("on-call");
      return Tokens.sign(header, claims, KEYS.getPrivate());
    }

    @Override
    public PublicKey key(String keyId) {
      return KEYS.getPublic();
    }
  }

  private static Call get(String path, Map<String, String> query, Map<String, String> cookies) {
    return new Call("GET", path, Map.of(), query, Map.of(), cookies, "", Identity.NOBODY);
  }

  private static Map<String, String> cookie(Reply reply) {
    String set = reply.headers().get("Set-Cookie");
    assertThat(set).contains("Secure", "HttpOnly", "SameSite=Lax");
    String pair = set.substring(0, set.indexOf(';'));
    return Map.of(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
  }

  private static Map<String, String> query(String address) {
    Map<String, String> query = new HashMap<>();
    for (String pair : URI.create(address).getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private Reply begin(String to) {
    return router.answer(get("/sign-in", Map.of("to", to), Map.of()));
  }

  private Reply complete(Reply begun, Map<String, String> cookies) {
    Map<String, String> asked = query(begun.headers().get("Location"));
    provider.nonce = asked.get("nonce");
    return router.answer(
        get("/sign-in/back", Map.of("state", asked.get("state"), "code", "c0de"), cookies));
  }

  @Test
  void signsSomebodyInAndLeadsBack() {
    Reply begun = begin("/incidents");
    assertThat(query(begun.headers().get("Location")))
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", "https://causes.example.org/sign-in/back");
    Reply done = complete(begun, cookie(begun));
    assertThat(done.headers()).containsEntry("Location", "/incidents");
    assertThat(access.identify(get("/", Map.of(), cookie(done))))
        .isEqualTo(new Identity("kim@example.org", true, true));
  }

  @Test
  void leadsToNoOtherSite() {
    for (String to :
        new String[] {
          "https://evil.example",
          "//evil.example",
          "/\\evil.example",
          "/\t/evil.example",
          "/\r\nX-A: b",
          "/x\u0000"
        }) {
      Reply begun = begin(to);
      assertThat(complete(begun, cookie(begun)).headers()).containsEntry("Location", "/");
    }
  }

  @Test
  void refusesAnAnswerThatAnotherBrowserBegan() {
    Reply begun = begin("/");
    assertThatThrownBy(() -> complete(begun, Map.of())).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> complete(begun, cookie(begun)))
        .as("a state is good once")
        .isInstanceOf(Problem.class);
  }

  @Test
  void refusesATokenForAnotherOrAnExpiredOne() {
    provider.audience = "other";
    Reply first = begin("/");
    assertThatThrownBy(() -> complete(first, cookie(first))).isInstanceOf(Problem.class);
    provider.audience = "pc";
    provider.expires = NOW.getEpochSecond() - 31;
    Reply second = begin("/");
    assertThatThrownBy(() -> complete(second, cookie(second))).isInstanceOf(Problem.class);
  }

  @Test
  void knowsNobodyWithoutASession() {
    assertThat(access.identify(get("/", Map.of(), Map.of("__Host-pc-session", "guess"))))
        .isEqualTo(Identity.NOBODY);
  }
}
