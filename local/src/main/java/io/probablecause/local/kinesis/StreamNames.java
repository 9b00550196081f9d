package io.probablecause.local.kinesis;

/** Which stream a request means: by StreamName, by StreamARN, or by both where they agree. */
final class StreamNames {
  private final StreamStore store;

  StreamNames(StreamStore store) {
    this.store = store;
  }

  Stream stream(Request request) {
    return store.stream(name(request));
  }

  String name(Request request) {
    if (!request.has("StreamARN")) {
      if (!request.has("StreamName")) {
        throw KinesisError.invalid("Either StreamName or StreamARN must be provided.");
      }
      return request.name("StreamName");
    }
    String name = nameInArn(request.requiredText("StreamARN"));
    if (request.has("StreamName") && !request.name("StreamName").equals(name)) {
      throw KinesisError.invalid("StreamName and StreamARN name different streams.");
    }
    return name;
  }

  private String nameInArn(String arn) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    if (!arn.matches("arn:aws[a-z-]*:kinesis:[a-z0-9-]+:\\d{12}:stream/[a-zA-Z0-9_.-]{1,128}")) {
      throw Request.unfit(arn, "StreamARN", "Member must be the ARN of a stream");
    }
    if (!arn.equals(store.config().arn(name))) {
      throw KinesisError.notFound(
          "Stream " + arn + " not found: this endpoint has " + store.config().arn("*") + ".");
    }
    return name;
  }
}
