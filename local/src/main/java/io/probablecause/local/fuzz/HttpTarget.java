package io.probablecause.local.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * A server on 127.0.0.1: whatever comes, it must not answer with 5xx, nor fall silent. Requests are
 * written as bytes, since a client's library would refuse the worst.
 *
 * @param request makes the whole request of an input
 */
record HttpTarget(
    String name,
    List<byte[]> seeds,
    int port,
    Function<byte[], byte[]> request,
    List<AutoCloseable> parts)
    implements Target {
  private static final int ANSWER_MILLIS = 8_000;

  @Override
  public long limitMillis() {
    return ANSWER_MILLIS + 1_000;
  }

  @Override
  public void take(byte[] input) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(ANSWER_MILLIS);
      send(socket, request.apply(input));
      String status = status(socket.getInputStream());
      if (status.startsWith("HTTP/1.1 5")) {
        throw new IllegalStateException("the answer is " + status);
      }
    }
  }

  /** A server may refuse a request while it is still being sent. */
  private static void send(Socket socket, byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
      socket.shutdownOutput();
    } catch (IOException refused) {
      return;
    }
  }

  /** The first line; empty where the connection was closed on what is no request at all. */
  private static String status(InputStream in) throws IOException {
    byte[] line = new byte[64];
    int read;
    try {
      read = in.readNBytes(line, 0, line.length);
    } catch (java.net.SocketException reset) {
      return "";
    }
    return new String(line, 0, read, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable part : parts) {
      part.close();
    }
  }
}
