package io.probablecause.forwarder.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.config.UserError;
import io.probablecause.forwarder.opensearch.OpenSearchAccess;
import io.probablecause.forwarder.opensearch.RawCopy;
import io.probablecause.forwarder.send.Backoff;
import io.probablecause.forwarder.send.Clients;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Lambda handler of a Kinesis trigger on the stream of logs: a raw copy in the OpenSearch domain of
 * {@code PC_OPENSEARCH_ENDPOINT}, in indexes of {@code PC_OPENSEARCH_INDEX} (default {@code
 * pc-logs}). Requests are signed as the function's role, or sent as {@code PC_OPENSEARCH_USER} with
 * {@code PC_OPENSEARCH_PASSWORD}.
 */
public final class OpenSearchHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RawCopy copy = copy(System.getenv());

  static RawCopy copy(Map<String, String> environment) {
    String endpoint = environment.getOrDefault("PC_OPENSEARCH_ENDPOINT", "");
    if (!endpoint.startsWith("http")) {
      throw new UserError(
          "PC_OPENSEARCH_ENDPOINT is '" + endpoint + "', not the URL of an OpenSearch domain");
    }
    return new RawCopy(
        UrlConnectionHttpClient.create(),
        URI.create(endpoint),
        access(environment),
        environment.getOrDefault("PC_OPENSEARCH_INDEX", "pc-logs"),
        Backoff.real());
  }

  private static OpenSearchAccess access(Map<String, String> environment) {
    String user = environment.getOrDefault("PC_OPENSEARCH_USER", "");
    String password = environment.getOrDefault("PC_OPENSEARCH_PASSWORD", "");
    return user.isEmpty() && password.isEmpty()
        ? OpenSearchAccess.signed(
            Clients.credentials(Environment.SETTINGS), Environment.SETTINGS.region())
        : OpenSearchAccess.basic(user, password);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JSON.writeValue(out, copy.handle(JSON.readTree(in)));
  }
}
