package io.probablecause.dashboard.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/**
 * A signed JSON Web Token (RFC 7519, RFC 7515). Only ES256 and RS256 are known; the algorithm must
 * fit the key, so that none of the known confusions works. A token that cannot be read is null.
 */
record Jwt(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 16_384;

  static Jwt parse(String token) {
    String[] parts = token.split("\\.", -1);
    if (token.length() > LONGEST || parts.length != 3) {
      return null;
    }
    try {
      byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
      return new Jwt(
          JSON.readTree(decode(parts[0])),
          JSON.readTree(decode(parts[1])),
          signed,
          decode(parts[2]));
    } catch (IllegalArgumentException | IOException unreadable) {
      return null;
    }
  }

  /** Load balancers keep the padding that the standard leaves out. */
  private static byte[] decode(String part) {
    return Base64.getUrlDecoder().decode(part.replace("=", ""));
  }

  String keyId() {
    return header.path("kid").asText("");
  }

  boolean isSignedBy(PublicKey key) {
    String algorithm = header.path("alg").asText("");
    try {
      if (algorithm.equals("ES256") && key instanceof ECPublicKey) {
        return verify("SHA256withECDSAinP1363Format", key);
      }
      return algorithm.equals("RS256")
          && key instanceof RSAPublicKey
          && verify("SHA256withRSA", key);
    } catch (GeneralSecurityException notSigned) {
      return false;
    }
  }

  private boolean verify(String algorithm, PublicKey key) throws GeneralSecurityException {
    Signature check = Signature.getInstance(algorithm);
    check.initVerify(key);
    check.update(signed);
    return check.verify(signature);
  }

  /** {@code leeway} in seconds for clocks that differ. */
  boolean isCurrentAt(long nowSeconds, long leeway) {
    long expires = claims.path("exp").asLong(header.path("exp").asLong(0));
    long notBefore = claims.path("nbf").asLong(0);
    return nowSeconds < expires + leeway && nowSeconds >= notBefore - leeway;
  }
}
