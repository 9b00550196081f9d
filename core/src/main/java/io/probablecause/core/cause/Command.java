package io.probablecause.core.cause;

/**
 * What a person said of a cause, sent on {@code pc-signals}. The cause is named by its id, or by
 * layer and resource. Times are epoch milliseconds.
 *
 * @param layer the wire name of a layer, or empty
 * @param expiresAt when an acknowledgement ends, 0 for the default
 * @param confirmed for feedback: whether this was it
 */
public record Command(
    Type type,
    String id,
    String applicationId,
    String layer,
    String causeId,
    String resource,
    String incidentId,
    String by,
    String note,
    long time,
    long expiresAt,
    boolean confirmed,
    long arrival,
    long ordinal) {

  /** The kinds of commands, with the detail-type that carries each. */
  public enum Type {
    ACKNOWLEDGED("Cause Acknowledged"),
    RESOLVED("Cause Resolved"),
    FEEDBACK("Cause Feedback");

    private final String detailType;

    Type(String detailType) {
      this.detailType = detailType;
    }

    public String detailType() {
      return detailType;
    }
  }

  /** Whether it speaks of this cause. */
  public boolean names(EventOfInterest cause) {
    if (!causeId.isEmpty()) {
      return causeId.equals(cause.causeId());
    }
    return (layer.isEmpty() || layer.equals(cause.layer().wireName()))
        && (resource.isEmpty() || resource.equals(cause.resource()));
  }
}
