package io.probablecause.local.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from a signed request what was called: the service from the signature's scope, the
 * operation from the protocol's own place for it. Source: Service Authorization Reference.
 */
final class AwsCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper CBOR = new CBORMapper();
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]+/[0-9]{8}/[^/]+/([^/]+)/aws4_request");
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([^&]+)");

  private AwsCalls() {}

  static AwsCall read(HttpExchange exchange, byte[] body) throws IOException {
    String service = service(exchange);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      JsonNode request = isCbor(exchange) ? CBOR.readTree(body) : JSON.readTree(body);
      return new AwsCall(
          service + ":" + target.substring(target.lastIndexOf('.') + 1), resources(request));
    }
    Matcher action = ACTION.matcher(new String(body, StandardCharsets.ISO_8859_1));
    String operation = action.find() ? action.group(1) : rest(service, exchange);
    return new AwsCall(
        service + ":" + URLDecoder.decode(operation, StandardCharsets.UTF_8), List.of());
  }

  private static boolean isCbor(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Content-Type").contains("cbor");
  }

  private static String service(HttpExchange exchange) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    Matcher scope = SCOPE.matcher(authorization == null ? "" : authorization);
    if (!scope.find()) {
      throw new IllegalStateException("an unsigned call: " + exchange.getRequestURI());
    }
    return switch (scope.group(1)) {
      case "monitoring" -> "cloudwatch";
      case "tagging" -> "tag";
      default -> scope.group(1);
    };
  }

  private static List<String> resources(JsonNode request) {
    List<String> resources = new ArrayList<>();
    if (request.hasNonNull("TableName")) {
      String table = request.path("TableName").asText();
      resources.add(
          request.hasNonNull("IndexName")
              ? table + "/index/" + request.path("IndexName").asText()
              : table);
    } else if (request.hasNonNull("StreamName")) {
      resources.add(request.path("StreamName").asText());
    } else if (request.hasNonNull("StreamARN")) {
      String arn = request.path("StreamARN").asText();
      resources.add(arn.substring(arn.lastIndexOf('/') + 1));
    }
    request.path("RequestItems").fieldNames().forEachRemaining(resources::add);
    return List.copyOf(resources);
  }

  /**
   * Operations of the REST protocols that are called here; their policies' names are not in them.
   */
  private static String rest(String service, HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    return switch (service) {
      case "s3" -> method.equals("GET") ? "GetObject" : method;
      case "apigateway" -> method;
      case "es" -> "ESHttp" + method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
      case "lambda" -> path.contains("/functions") ? "ListFunctions" : path;
      case "eks" -> path.endsWith("/clusters") ? "ListClusters" : "DescribeCluster";
      case "route53" -> path.endsWith("/hostedzone") ? "ListHostedZones" : path;
      case "servicecatalog" -> path.endsWith("/applications") ? "ListApplications" : path;
      default -> method + " " + path;
    };
  }
}
