package io.probablecause.dashboard.access;

import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens against forged requests: a keyed hash of the caller's name, masked anew on each page so
 * that compression gives nothing away. Only pages of the same origin can read one.
 */
public final class Csrf {
  private static final int LENGTH = 32;

  private final SecureRandom random = new SecureRandom();
  private final byte[] key = new byte[LENGTH];

  public Csrf() {
    random.nextBytes(key);
  }

  public String token(Identity who) {
    byte[] pad = new byte[LENGTH];
    random.nextBytes(pad);
    byte[] token = new byte[2 * LENGTH];
    byte[] code = code(who);
    for (int i = 0; i < LENGTH; i++) {
      token[i] = pad[i];
      token[LENGTH + i] = (byte) (pad[i] ^ code[i]);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Throws 403 unless the request carries the caller's token and comes from this origin. */
  public void check(Call call) {
    String site = call.header("sec-fetch-site");
    if (!Set.of("", "same-origin").contains(site) || !isToken(call)) {
      throw Problem.notPermitted("the request carries no token of this page; load it again");
    }
  }

  private boolean isToken(Call call) {
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(call.header("x-csrf-token"));
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (token.length != 2 * LENGTH) {
      return false;
    }
    byte[] code = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      code[i] = (byte) (token[i] ^ token[LENGTH + i]);
    }
    return MessageDigest.isEqual(code, code(call.who()));
  }

  private byte[] code(Identity who) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(who.name().getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
