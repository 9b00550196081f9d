package io.probablecause.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Problem;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Identity READER = new Identity("kim", true, false);
  private static final Identity ACTOR = new Identity("lee", true, true);
  private final Csrf csrf = new Csrf();

  private Call admit(Identity who, Call call) {
    return new Gate(c -> who, csrf, "").admit(call);
  }

  private static Call call(String method, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(Map.of("host", "127.0.0.1:8080"));
    all.putAll(headers);
    return new Call(method, "/x", Map.of(), Map.of(), all, Map.of(), "", Identity.NOBODY);
  }

  private static void isRefused(int status, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(status));
  }

  @Test
  void admitsAReaderToReadButNotToAct() {
    assertThat(admit(READER, call("GET", Map.of())).who()).isEqualTo(READER);
    Map<String, String> token = Map.of("x-csrf-token", csrf.token(READER));
    isRefused(403, () -> admit(READER, call("POST", token)));
  }

  @Test
  void admitsAnActorWithTheTokenOnly() {
    Map<String, String> token = Map.of("x-csrf-token", csrf.token(ACTOR));
    assertThat(admit(ACTOR, call("POST", token)).who()).isEqualTo(ACTOR);
    isRefused(403, () -> admit(ACTOR, call("POST", Map.of())));
    isRefused(403, () -> admit(ACTOR, call("POST", Map.of("x-csrf-token", csrf.token(READER)))));
    isRefused(
        403, () -> admit(ACTOR, call("POST", Map.of("x-csrf-token", new Csrf().token(ACTOR)))));
  }

  @Test
  void refusesARequestOfAnotherSiteEvenWithTheToken() {
    Map<String, String> headers =
        Map.of("x-csrf-token", csrf.token(ACTOR), "sec-fetch-site", "cross-site");
    isRefused(403, () -> admit(ACTOR, call("POST", headers)));
  }

  @Test
  void refusesWhoIsNotSignedInAndWhoMayNotRead() {
    isRefused(401, () -> admit(Identity.NOBODY, call("GET", Map.of())));
    isRefused(403, () -> admit(new Identity("max", false, false), call("GET", Map.of())));
  }

  @Test
  void refusesAnotherHost() {
    isRefused(400, () -> admit(READER, call("GET", Map.of("host", "evil.example"))));
    assertThat(admit(READER, call("GET", Map.of("host", "localhost:1"))).who()).isEqualTo(READER);
  }

  @Test
  void masksEachTokenAnew() {
    assertThat(csrf.token(ACTOR)).isNotEqualTo(csrf.token(ACTOR));
  }
}
