package io.probablecause.forwarder.opensearch;

import io.probablecause.core.config.UserError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** How requests say who sends them: Signature Version 4, or a user of the domain's own. */
@FunctionalInterface
public interface OpenSearchAccess {
  SdkHttpRequest authorised(SdkHttpRequest request, byte[] body);

  /** Signature Version 4 of the service {@code es} ("Amazon OpenSearch Service", signing). */
  static OpenSearchAccess signed(AwsCredentialsProvider credentials, String region) {
    return (request, body) ->
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(() -> new java.io.ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "es")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
            .request();
  }

  /** HTTP Basic. UserError: one of the two is missing. */
  static OpenSearchAccess basic(String user, String password) {
    if (user.isEmpty() || password.isEmpty()) {
      throw new UserError("OpenSearch: a user needs a password, and a password a user");
    }
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String header = "Basic " + Base64.getEncoder().encodeToString(pair);
    return (request, body) -> request.toBuilder().putHeader("Authorization", header).build();
  }
}
