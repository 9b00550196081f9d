package io.probablecause.narrator.slack;

import com.google.gson.JsonObject;
import com.slack.api.methods.SlackApiTextResponse;
import java.util.List;
import java.util.Map;

/**
 * What the Web API answers, as far as incidents need it. The SDK reads each answer with a new Gson,
 * which for its own classes looks through those of every kind of block and file each time.
 */
final class Answer implements SlackApiTextResponse {
  private boolean ok;
  private String warning;
  private String error;
  private String needed;
  private String provided;
  private String ts;
  private List<JsonObject> messages;
  private boolean hasMore;
  private Cursor responseMetadata;
  private transient Map<String, List<String>> httpResponseHeaders;

  private static final class Cursor {
    private String nextCursor;
  }

  /** The time stamp of the message that was posted. */
  String ts() {
    return ts;
  }

  List<JsonObject> messages() {
    return messages == null ? List.of() : messages;
  }

  /** Where the next page of messages begins, or null where this is the last. */
  String nextCursor() {
    return hasMore && responseMetadata != null ? responseMetadata.nextCursor : null;
  }

  @Override
  public boolean isOk() {
    return ok;
  }

  @Override
  public void setOk(boolean ok) {
    this.ok = ok;
  }

  @Override
  public String getWarning() {
    return warning;
  }

  @Override
  public void setWarning(String warning) {
    this.warning = warning;
  }

  @Override
  public String getError() {
    return error;
  }

  @Override
  public void setError(String error) {
    this.error = error;
  }

  @Override
  public String getNeeded() {
    return needed;
  }

  @Override
  public void setNeeded(String needed) {
    this.needed = needed;
  }

  @Override
  public String getProvided() {
    return provided;
  }

  @Override
  public void setProvided(String provided) {
    this.provided = provided;
  }

  @Override
  public Map<String, List<String>> getHttpResponseHeaders() {
    return httpResponseHeaders;
  }

  @Override
  public void setHttpResponseHeaders(Map<String, List<String>> headers) {
    this.httpResponseHeaders = headers;
  }
}
