package io.probablecause.dashboard.web;

import io.probablecause.dashboard.access.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/**
 * Reads a call out of Jetty's request. Jetty decodes only when it is asked, and says by exceptions
 * of several kinds that the client has sent nonsense: each becomes a 400 that names the part.
 */
final class CallReader {
  private static final int MAX_BODY = 64 * 1024;

  private CallReader() {}

  static Call read(Request request) {
    Map<String, String> headers = new HashMap<>();
    request
        .getHeaders()
        .forEach(f -> headers.putIfAbsent(f.getName().toLowerCase(Locale.ROOT), f.getValue()));
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    return new Call(
        method,
        request.getHttpURI().getPath(),
        Map.of(),
        query(request),
        headers,
        cookies(request),
        method.equals("POST") ? body(request) : "",
        Identity.NOBODY);
  }

  private static Map<String, String> query(Request request) {
    Map<String, String> query = new LinkedHashMap<>();
    try {
      for (Fields.Field field : Request.extractQueryParameters(request)) {
        query.put(field.getName(), field.getValue());
      }
    } catch (IllegalArgumentException | HttpException.RuntimeException e) {
      throw Problem.badRequest("the query is not well encoded");
    }
    return query;
  }

  private static Map<String, String> cookies(Request request) {
    Map<String, String> cookies = new HashMap<>();
    try {
      Request.getCookies(request).forEach(c -> cookies.putIfAbsent(c.getName(), c.getValue()));
    } catch (IllegalArgumentException | HttpException.RuntimeException e) {
      throw Problem.badRequest("the cookies cannot be read");
    }
    return cookies;
  }

  private static String body(Request request) {
    try (var in = Content.Source.asInputStream(request)) {
      byte[] bytes = in.readNBytes(MAX_BODY + 1);
      if (bytes.length > MAX_BODY) {
        throw Problem.of(413, "at most " + MAX_BODY + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | HttpException.RuntimeException e) {
      throw Problem.badRequest("the body cannot be read");
    }
  }
}
