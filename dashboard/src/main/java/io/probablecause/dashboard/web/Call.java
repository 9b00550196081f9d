package io.probablecause.dashboard.web;

import io.probablecause.core.text.Times;
import io.probablecause.dashboard.access.Identity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request as the routes see it: decoded, bounded, with the caller known. Header names are in
 * lower case. Each of its readers throws a 400 {@link Problem} that names the parameter.
 */
public record Call(
    String method,
    String path,
    Map<String, String> pathParameters,
    Map<String, String> query,
    Map<String, String> headers,
    Map<String, String> cookies,
    String body,
    Identity who) {

  Call with(Map<String, String> parameters) {
    return new Call(method, path, parameters, query, headers, cookies, body, who);
  }

  public Call as(Identity identity) {
    return new Call(method, path, pathParameters, query, headers, cookies, body, identity);
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  public String pathParameter(String name) {
    return pathParameters.get(name);
  }

  public String text(String name) {
    return query.getOrDefault(name, "").strip();
  }

  public boolean flag(String name) {
    String value = text(name);
    if (!Set.of("", "true", "false").contains(value)) {
      throw Problem.badRequest("'" + name + "' must be true or false, not '" + value + "'");
    }
    return value.equals("true");
  }

  public String oneOf(String name, List<String> allowed) {
    String value = text(name);
    if (!value.isEmpty() && !allowed.contains(value)) {
      throw Problem.badRequest(
          "'" + name + "' must be one of " + String.join(", ", allowed) + ", not '" + value + "'");
    }
    return value;
  }

  public int integer(String name, int otherwise, int least, int most) {
    String value = text(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!value.matches("\\d{1,9}")
        || Integer.parseInt(value) < least
        || Integer.parseInt(value) > most) {
      throw Problem.badRequest(
          "'" + name + "' must be a whole number from " + least + " to " + most);
    }
    return Integer.parseInt(value);
  }

  /** Epoch milliseconds of an ISO-8601 UTC time. */
  public long time(String name, long otherwise) {
    String value = text(name);
    try {
      return value.isEmpty() ? otherwise : Times.parse(value);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("'" + name + "': " + e.getMessage());
    }
  }

  /** Refuses query parameters that the route does not know. */
  public Call knowing(String... names) {
    Map<String, String> unknown = new TreeMap<>(query);
    List.of(names).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw Problem.badRequest(
          "unknown parameter '"
              + unknown.keySet().iterator().next()
              + "' (known: "
              + String.join(", ", names)
              + ")");
    }
    return this;
  }

  /** Whether the caller wants a page rather than data. */
  public boolean wantsHtml() {
    return !path.startsWith("/api/");
  }
}
