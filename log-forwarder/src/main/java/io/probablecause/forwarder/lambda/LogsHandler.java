package io.probablecause.forwarder.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Lambda handler of CloudWatch Logs subscriptions. An event that fails throws, and Lambda invokes
 * again.
 */
public final class LogsHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LogsSubscription forwarder =
      new LogsSubscription(Environment.sender(Environment.SETTINGS.logsStream()));

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    forwarder.handle(JSON.readTree(in));
    out.write('{');
    out.write('}');
  }
}
