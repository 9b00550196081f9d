package io.probablecause.dashboard.access;

import java.security.PublicKey;

/** Public keys by key id; null where there is none. */
interface Keys {
  PublicKey find(String keyId);
}
