package io.probablecause.forwarder.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** One request to OpenSearch and its answer as JSON. It does not try again. */
final class OpenSearchApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_ANSWER = 16 << 20;

  private final SdkHttpClient http;
  private final URI endpoint;
  private final OpenSearchAccess access;

  OpenSearchApi(SdkHttpClient http, URI endpoint, OpenSearchAccess access) {
    this.http = http;
    this.endpoint = endpoint;
    this.access = access;
  }

  JsonNode call(SdkHttpMethod method, String path, String type, byte[] body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(method)
            .uri(endpoint.resolve(path))
            .putHeader("Content-Type", type)
            .putHeader("Content-Length", Integer.toString(body.length))
            .build();
    try {
      HttpExecuteResponse response =
          http.prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(access.authorised(request, body))
                      .contentStreamProvider(() -> new java.io.ByteArrayInputStream(body))
                      .build())
              .call();
      return answer(method + " " + path, response);
    } catch (IOException e) {
      throw new OpenSearchException(endpoint + " cannot be reached: " + e.getMessage(), true, e);
    }
  }

  private static JsonNode answer(String what, HttpExecuteResponse response) throws IOException {
    byte[] bytes = new byte[0];
    if (response.responseBody().isPresent()) {
      try (var in = response.responseBody().get()) {
        bytes = in.readNBytes(MOST_ANSWER);
      }
    }
    int status = response.httpResponse().statusCode();
    if (status >= 300) {
      throw new OpenSearchException(
          "OpenSearch answered " + what + " with " + status, status == 429 || status >= 500, null);
    }
    return JSON.readTree(bytes);
  }
}
