package io.probablecause.dashboard.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Why a request cannot be answered, as a JSON problem (RFC 9457). The detail is shown to the caller
 * and holds nothing secret.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Integer, String> TITLES =
      Map.of(
          400, "Bad request",
          401, "Not signed in",
          403, "Not permitted",
          404, "Not found",
          405, "Method not allowed",
          413, "Too large",
          415, "Unsupported media type",
          500, "Internal error",
          503, "Unavailable");

  private final int status;

  private Problem(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  public static Problem badRequest(String detail) {
    return new Problem(400, detail);
  }

  public static Problem notSignedIn(String detail) {
    return new Problem(401, detail);
  }

  public static Problem notPermitted(String detail) {
    return new Problem(403, detail);
  }

  public static Problem notFound(String detail) {
    return new Problem(404, detail);
  }

  public static Problem of(int status, String detail) {
    return new Problem(status, detail);
  }

  public int status() {
    return status;
  }

  public String title() {
    return TITLES.getOrDefault(status, "Error");
  }

  Reply reply() {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "about:blank").put("title", title()).put("status", status);
    node.put("detail", getMessage());
    byte[] body = node.toString().getBytes(StandardCharsets.UTF_8);
    return new Reply(status, "application/problem+json", body, Map.of());
  }
}
