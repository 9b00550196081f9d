package io.probablecause.dashboard.web;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/**
 * Headers of every answer. Scripts and styles come from files of the archive only; nothing is ever
 * inline, framed or fetched from elsewhere.
 */
public record SecurityHeaders(boolean https) {
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
              + " 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()");

  void write(HttpFields.Mutable headers) {
    ALWAYS.forEach(headers::put);
    if (https) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
