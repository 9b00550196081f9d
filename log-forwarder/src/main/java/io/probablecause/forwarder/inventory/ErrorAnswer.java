package io.probablecause.forwarder.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Reads the error codes of each protocol: XML, JSON with {@code __type}, the error header. */
final class ErrorAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorAnswer() {}

  static AwsApi.Refused of(String action, int status, byte[] body, SdkHttpResponse response) {
    String text = new String(body, StandardCharsets.UTF_8);
    String header = response.firstMatchingHeader("x-amzn-ErrorType").orElse("");
    if (text.stripLeading().startsWith("<")) {
      Xml error = Xml.parse(body).find("Error");
      return new AwsApi.Refused(action, error.text("Code"), status, error.text("Message"));
    }
    JsonNode json = tree(body);
    String type = header.isEmpty() ? json.path("__type").asText("Status" + status) : header;
    String code = type.substring(type.lastIndexOf('#') + 1).split(":")[0];
    return new AwsApi.Refused(
        action, code, status, json.path("message").asText(json.path("Message").asText()));
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return JSON.createObjectNode().put("message", "an answer that is neither XML nor JSON");
    }
  }
}
