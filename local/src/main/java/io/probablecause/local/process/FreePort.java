package io.probablecause.local.process;

import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of 127.0.0.1 that nobody listens on, for a server that cannot be asked which one it found.
 * Below the ports that systems lend to outgoing connections (Linux: from 32768, RFC 6335: from
 * 49152), so that no such connection takes it before the server does.
 */
public final class FreePort {
  private static final int FROM = 20_000;
  private static final int TO = 32_000;
  private static final int TRIES = 100;

  private FreePort() {}

  public static int find() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FROM, TO);
      if (isFree(port)) {
        return port;
      }
    }
    throw new UserError("no free port from " + FROM + " to " + TO + " on 127.0.0.1");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
