package io.probablecause.dashboard.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds the route of a method and path: {@code /applications/{applicationId}}. A segment's value is
 * decoded after the path was split, so that it may hold an encoded slash.
 */
public final class Router {
  private final List<Route> routes = new ArrayList<>();

  private record Route(String method, String[] segments, Function<Call, Reply> handler) {}

  public Router on(String method, String template, Function<Call, Reply> handler) {
    routes.add(new Route(method, template.split("/", -1), handler));
    return this;
  }

  /** Method and template of each route. */
  public List<String> routes() {
    return routes.stream().map(r -> r.method() + " " + String.join("/", r.segments())).toList();
  }

  /** The answer of the route; 404 and 405 are thrown as problems. */
  public Reply answer(Call call) {
    String[] segments = call.path().split("/", -1);
    boolean known = false;
    for (Route route : routes) {
      Map<String, String> parameters = match(route.segments(), segments);
      if (parameters != null) {
        if (route.method().equals(call.method())) {
          return route.handler().apply(call.with(parameters));
        }
        known = true;
      }
    }
    if (known) {
      throw Problem.of(405, call.method() + " is not possible here");
    }
    throw Problem.notFound("there is nothing at this address");
  }

  private static Map<String, String> match(String[] template, String[] segments) {
    if (template.length != segments.length) {
      return null;
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < template.length; i++) {
      if (template[i].startsWith("{")) {
        parameters.put(template[i].substring(1, template[i].length() - 1), decode(segments[i]));
      } else if (!template[i].equals(segments[i])) {
        return null;
      }
    }
    return parameters;
  }

  private static String decode(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("the address is not well encoded");
    }
  }
}
