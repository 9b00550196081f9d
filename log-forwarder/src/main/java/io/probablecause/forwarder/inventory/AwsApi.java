package io.probablecause.forwarder.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.SendLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Calls of AWS services in the three protocols that listing an estate needs (query and XML, JSON
 * 1.1, REST), signed with Signature Version 4 by the SDK. Throttled calls and failures of the
 * service are tried again after a growing pause. The SDK's own clients of these services are not
 * used: not all of them can be had in one version, and together they are fifty times this archive.
 */
final class AwsApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SendLimits PATIENCE = new SendLimits(1, 1, 1, 8, 200, 20_000);
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  /** How a call ended that did not succeed. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String action;
    private final String code;
    private final int status;

    Refused(String action, String code, int status, String message) {
      super(action + ": " + code + ": " + message);
      this.action = action;
      this.code = code;
      this.status = status;
    }

    String action() {
      return action;
    }

    /** Whether the caller may not call this; the action is what a policy has to allow. */
    boolean isPermission() {
      return code.contains("AccessDenied")
          || code.contains("Unauthorized")
          || code.equals("AuthorizationError")
          || status == 403 && !isThrottling();
    }

    boolean isThrottling() {
      return code.contains("Throttl")
          || code.equals("RequestLimitExceeded")
          || code.contains("TooManyRequests")
          || status == 429;
    }

    boolean retryable() {
      return isThrottling() || status >= 500;
    }
  }

  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http;
  private final String region;
  private final String endpoint;
  private final Backoff backoff;

  /**
   * @param endpoint of a stand-in for all services, or empty for AWS
   */
  AwsApi(
      AwsCredentialsProvider credentials,
      SdkHttpClient http,
      String region,
      String endpoint,
      Backoff backoff) {
    this.credentials = credentials;
    this.http = http;
    this.region = region;
    this.endpoint = endpoint;
    this.backoff = backoff;
  }

  AwsCredentialsProvider credentials() {
    return credentials;
  }

  String region() {
    return region;
  }

  AwsApi with(AwsCredentialsProvider others, String otherRegion) {
    return new AwsApi(others, http, otherRegion, endpoint, backoff);
  }

  /** The query protocol; {@code version} is the date of the API. */
  Xml query(String service, String version, String action, Map<String, String> parameters) {
    String body =
        "Action="
            + action
            + "&Version="
            + version
            + parameters.entrySet().stream()
                .map(e -> "&" + encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining());
    return Xml.parse(
        call(
            service,
            prefix(service) + ":" + action,
            SdkHttpMethod.POST,
            "/",
            Map.of("Content-Type", FORM),
            body));
  }

  /** JSON 1.1; {@code target} is {@code Prefix.Action}. */
  JsonNode json(String service, String target, JsonNode body) {
    String action = target.substring(target.lastIndexOf('.') + 1);
    Map<String, String> headers =
        Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target);
    return tree(
        call(
            service,
            prefix(service) + ":" + action,
            SdkHttpMethod.POST,
            "/",
            headers,
            body.toString()));
  }

  JsonNode get(String service, String action, String path) {
    return tree(
        call(service, action, SdkHttpMethod.GET, path, Map.of("Accept", "application/json"), ""));
  }

  Xml getXml(String service, String action, String path) {
    return Xml.parse(call(service, action, SdkHttpMethod.GET, path, Map.of(), ""));
  }

  /** How policies call a service. */
  private static String prefix(String service) {
    return switch (service) {
      case "tagging" -> "tag";
      case "monitoring" -> "cloudwatch";
      default -> service;
    };
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new Refused("reading the answer", "NotJson", 200, String.valueOf(e.getMessage()));
    }
  }

  private byte[] call(
      String service,
      String action,
      SdkHttpMethod method,
      String path,
      Map<String, String> headers,
      String body) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(service, action, method, path, headers, body);
      } catch (Refused e) {
        if (!e.retryable() || attempt == PATIENCE.attempts()) {
          throw e;
        }
      } catch (IOException e) {
        if (attempt == PATIENCE.attempts()) {
          throw new Refused(action, "NoConnection", 0, String.valueOf(e.getMessage()));
        }
      }
      backoff.pause(attempt, PATIENCE);
    }
  }

  private byte[] once(
      String service,
      String action,
      SdkHttpMethod method,
      String path,
      Map<String, String> headers,
      String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    ContentStreamProvider content = ContentStreamProvider.fromByteArray(bytes);
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(method).uri(URI.create(host(service) + path));
    headers.forEach(request::putHeader);
    if (bytes.length > 0) {
      request.putHeader("Content-Length", String.valueOf(bytes.length));
    }
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(credentials.resolveCredentials())
                        .request(request.build())
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, signingName(service))
                        .putProperty(
                            AwsV4HttpSigner.REGION_NAME,
                            service.equals("route53") ? "us-east-1" : region));
    HttpExecuteResponse response =
        http.prepareRequest(
                HttpExecuteRequest.builder()
                    .request(signed.request())
                    .contentStreamProvider(bytes.length == 0 ? null : content)
                    .build())
            .call();
    byte[] answer = response.responseBody().isPresent() ? read(response) : new byte[0];
    int status = response.httpResponse().statusCode();
    if (status >= 300) {
      throw ErrorAnswer.of(action, status, answer, response.httpResponse());
    }
    return answer;
  }

  private static byte[] read(HttpExecuteResponse response) throws IOException {
    try (var in = response.responseBody().orElseThrow()) {
      return in.readAllBytes();
    }
  }

  private String host(String service) {
    if (!endpoint.isEmpty()) {
      return endpoint + "/" + service;
    }
    return service.equals("route53")
        ? "https://route53.amazonaws.com"
        : "https://" + service + "." + region + ".amazonaws.com";
  }

  private static String signingName(String service) {
    return service.equals("servicecatalog-appregistry") ? "servicecatalog" : service;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
