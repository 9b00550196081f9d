package io.probablecause.dashboard.access;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of load balancers, one PEM for each key id (Elastic Load Balancing, "Authenticate
 * users", public-keys.auth.elb.REGION.amazonaws.com). Keys are kept; ids that are no UUID are not
 * asked for.
 */
final class LoadBalancerKeys implements Keys {
  private static final Logger LOG = LoggerFactory.getLogger(LoadBalancerKeys.class);
  private static final int MOST = 64;

  private final String base;
  private final Map<String, PublicKey> known = new ConcurrentHashMap<>();

  LoadBalancerKeys(String base) {
    this.base = base.endsWith("/") ? base : base + "/";
  }

  @Override
  public PublicKey find(String keyId) {
    PublicKey key = known.get(keyId);
    if (key != null || !keyId.matches("[0-9a-fA-F-]{36}") || known.size() >= MOST) {
      return key;
    }
    try {
      PublicKey fetched = parse(Fetch.get(base + keyId));
      known.put(keyId, fetched);
      return fetched;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      LOG.warn("the key of a load balancer cannot be had: {}", e.getMessage());
      return null;
    }
  }

  static PublicKey parse(String pem) throws GeneralSecurityException {
    String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("EC")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
  }
}
