package io.probablecause.dashboard.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.dashboard.DashboardConfig;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * An OpenID provider, found by its discovery document. Keys (RFC 7517) are kept and asked for again
 * when an unknown one is named, at most once a minute.
 */
final class OidcProvider implements SigningIn.Provider {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long KEYS_MILLIS = 60_000;

  private final DashboardConfig.Oidc oidc;
  private final Clock clock;
  private String discovered = "";
  private Map<String, PublicKey> keys = Map.of();
  private long keysReadAt;

  OidcProvider(DashboardConfig.Oidc oidc, Clock clock) {
    this.oidc = oidc;
    this.clock = clock;
  }

  @Override
  public String authorizationEndpoint() throws IOException {
    return SigningIn.field(discovery(), "authorization_endpoint");
  }

  @Override
  public String exchange(String code, String verifier, String redirect) throws IOException {
    Map<String, String> form = new TreeMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("code_verifier", verifier);
    form.put("redirect_uri", redirect);
    form.put("client_id", oidc.clientId());
    form.put("client_secret", oidc.clientSecret());
    StringBuilder body = new StringBuilder();
    form.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    String answer = Fetch.post(SigningIn.field(discovery(), "token_endpoint"), body.toString());
    return SigningIn.field(answer, "id_token");
  }

  @Override
  public synchronized PublicKey key(String keyId) throws IOException {
    if (!keys.containsKey(keyId) && clock.millis() - keysReadAt > KEYS_MILLIS) {
      keysReadAt = clock.millis();
      keys = parse(Fetch.get(SigningIn.field(discovery(), "jwks_uri")));
    }
    return keys.get(keyId);
  }

  private synchronized String discovery() throws IOException {
    if (discovered.isEmpty()) {
      String read = Fetch.get(oidc.issuer() + "/.well-known/openid-configuration");
      if (!SigningIn.field(read, "issuer").equals(oidc.issuer())) {
        throw new IOException("the discovery document is another issuer's");
      }
      discovered = read;
    }
    return discovered;
  }

  static Map<String, PublicKey> parse(String jwks) throws IOException {
    Map<String, PublicKey> keys = new TreeMap<>();
    for (JsonNode key : JSON.readTree(jwks).path("keys")) {
      try {
        PublicKey parsed = parse(key);
        if (parsed != null) {
          keys.put(key.path("kid").asText(), parsed);
        }
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        throw new IOException("the identity provider's keys cannot be read", e);
      }
    }
    return keys;
  }

  private static PublicKey parse(JsonNode key) throws GeneralSecurityException {
    if (key.path("kty").asText().equals("RSA")) {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }
    if (key.path("crv").asText().equals("P-256")) {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec("secp256r1"));
      ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
      return KeyFactory.getInstance("EC")
          .generatePublic(
              new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }
    return null;
  }

  private static BigInteger number(JsonNode key, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
  }
}
