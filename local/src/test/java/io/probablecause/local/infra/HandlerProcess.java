package io.probablecause.local.infra;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;

/** Calls a handler once with what stands on standard input, as the Lambda runtime would. */
final class HandlerProcess {
  private HandlerProcess() {}

  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    RequestStreamHandler handler =
        (RequestStreamHandler) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    handler.handleRequest(System.in, System.out, null);
  }
}
