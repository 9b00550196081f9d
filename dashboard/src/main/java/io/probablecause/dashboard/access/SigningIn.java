package io.probablecause.dashboard.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.dashboard.DashboardConfig;
import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Problem;
import io.probablecause.dashboard.web.Reply;
import io.probablecause.dashboard.web.Router;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Signs people in by OpenID Connect: authorization code with PKCE (RFC 7636), a state and a nonce
 * bound to the browser by a cookie. Sessions live in memory, for eight hours at most.
 */
public final class SigningIn implements Access {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SESSION_MILLIS = 8 * 3_600_000L;
  private static final long ATTEMPT_MILLIS = 10 * 60_000L;
  private static final long LEEWAY_SECONDS = 30;
  private static final int MOST = 10_000;
  private static final String SESSION = "__Host-pc-session";
  private static final String ATTEMPT = "__Host-pc-sign-in";

  private final DashboardConfig config;
  private final Groups groups;
  private final Clock clock;
  private final Provider provider;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();

  private record Session(Identity identity, long until) {}

  private record Attempt(
      String verifier, String nonce, String browser, String target, long until) {}

  /** What is asked of the identity provider; a fake in tests. */
  interface Provider {
    String authorizationEndpoint() throws IOException;

    /** The ID token for a code. */
    String exchange(String code, String verifier, String redirect) throws IOException;

    PublicKey key(String keyId) throws IOException;
  }

  SigningIn(DashboardConfig config, Provider provider, Clock clock) {
    this.config = config;
    this.provider = provider;
    this.clock = clock;
    this.groups = new Groups(config.oidc().groupsClaim(), config.readGroups(), config.actGroups());
  }

  public static SigningIn of(DashboardConfig config, Clock clock) {
    return new SigningIn(config, new OidcProvider(config.oidc(), clock), clock);
  }

  public void routes(Router router) {
    router.on("GET", "/sign-in", this::begin);
    router.on("GET", "/sign-in/back", this::complete);
  }

  @Override
  public Identity identify(Call call) {
    Session session = sessions.get(call.cookies().getOrDefault(SESSION, ""));
    return session == null || session.until() < clock.millis()
        ? Identity.NOBODY
        : session.identity();
  }

  @Override
  public Reply signIn(Call call) {
    return Reply.seeOther("/sign-in?to=" + encode(call.path()));
  }

  private Reply begin(Call call) {
    long now = clock.millis();
    sessions.values().removeIf(s -> s.until() < now);
    attempts.values().removeIf(a -> a.until() < now);
    if (attempts.size() >= MOST || sessions.size() >= MOST) {
      throw Problem.of(503, "too many people sign in at once");
    }
    String state = secret();
    String to = call.text("to");
    String target = isOurs(to) ? to : "/";
    Attempt attempt = new Attempt(secret(), secret(), secret(), target, now + ATTEMPT_MILLIS);
    attempts.put(state, attempt);
    try {
      String address =
          provider.authorizationEndpoint()
              + "?response_type=code&scope="
              + encode("openid email profile")
              + "&client_id="
              + encode(config.oidc().clientId())
              + "&redirect_uri="
              + encode(redirect())
              + "&state="
              + state
              + "&nonce="
              + attempt.nonce()
              + "&code_challenge_method=S256&code_challenge="
              + challenge(attempt.verifier());
      return Reply.seeOther(address).with("Set-Cookie", cookie(ATTEMPT, attempt.browser(), 600));
    } catch (IOException e) {
      throw Problem.of(503, "the identity provider does not answer");
    }
  }

  /** Browsers take a backslash for a slash, and leave out tabs and line ends. */
  private static boolean isOurs(String to) {
    return to.startsWith("/")
        && !to.startsWith("//")
        && to.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
  }

  private Reply complete(Call call) {
    Attempt attempt = attempts.remove(call.text("state"));
    boolean same =
        attempt != null
            && attempt.until() >= clock.millis()
            && attempt.browser().equals(call.cookies().get(ATTEMPT));
    if (!same || call.text("code").isEmpty()) {
      throw Problem.notSignedIn("signing in did not succeed; begin again");
    }
    JsonNode claims = claims(call.text("code"), attempt);
    String id = secret();
    sessions.put(id, new Session(groups.identity(claims), clock.millis() + SESSION_MILLIS));
    return Reply.seeOther(attempt.target())
        .with("Set-Cookie", cookie(SESSION, id, SESSION_MILLIS / 1000));
  }

  private JsonNode claims(String code, Attempt attempt) {
    try {
      Jwt jwt = Jwt.parse(provider.exchange(code, attempt.verifier(), redirect()));
      if (jwt != null && isOurs(jwt, attempt)) {
        PublicKey key = provider.key(jwt.keyId());
        if (key != null && jwt.isSignedBy(key)) {
          return jwt.claims();
        }
      }
    } catch (IOException e) {
      throw Problem.of(503, "the identity provider does not answer");
    }
    throw Problem.notSignedIn("the identity provider's token does not fit; begin again");
  }

  private boolean isOurs(Jwt jwt, Attempt attempt) {
    JsonNode claims = jwt.claims();
    String client = config.oidc().clientId();
    JsonNode audience = claims.path("aud");
    boolean forUs =
        audience.isArray()
            ? audience.size() == 1 && audience.get(0).asText().equals(client)
            : audience.asText().equals(client);
    return forUs
        && claims.path("iss").asText().equals(config.oidc().issuer())
        && claims.path("nonce").asText().equals(attempt.nonce())
        && jwt.isCurrentAt(clock.millis() / 1000, LEEWAY_SECONDS);
  }

  private String redirect() {
    return config.publicUrl() + "/sign-in/back";
  }

  private static String cookie(String name, String value, long seconds) {
    return name + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=" + seconds;
  }

  private String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Reads an endpoint's address or a token out of a provider's answer. */
  static String field(String json, String name) throws IOException {
    String value = JSON.readTree(json).path(name).asText("");
    if (value.isEmpty()) {
      throw new IOException("the identity provider names no " + name);
    }
    return value;
  }
}
