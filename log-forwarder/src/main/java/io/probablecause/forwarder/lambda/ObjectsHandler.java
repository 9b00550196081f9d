package io.probablecause.forwarder.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.forwarder.s3.ObjectHandler;
import io.probablecause.forwarder.send.Clients;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.services.s3.S3Client;

/** Lambda handler of objects created in log buckets, by S3, EventBridge, SNS or SQS. */
public final class ObjectsHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final S3Client S3 = Clients.s3(Environment.SETTINGS);

  private final ObjectHandler handler =
      new ObjectHandler(
          object -> S3.getObject(request -> request.bucket(object.bucket()).key(object.key())),
          Environment.sender(Environment.SETTINGS.logsStream()));

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JSON.writeValue(out, handler.handle(JSON.readTree(in)));
  }
}
