package io.probablecause.narrator.model;

import io.probablecause.narrator.check.DraftJson;
import io.probablecause.narrator.model.ModelException.Reason;
import io.probablecause.narrator.model.NarrativeModel.Answer;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/**
 * What has come of one stream. Each response begins anew, so that a replayed stream is not heard
 * twice.
 */
final class Received {
  private final StringBuilder text = new StringBuilder();
  private String stopReason = "";
  private TokenUsage usage;
  private boolean tooLong;
  private Runnable onTooLong = () -> {};

  ConverseStreamResponseHandler handler() {
    return ConverseStreamResponseHandler.builder()
        .onResponse(response -> reset())
        .subscriber(
            ConverseStreamResponseHandler.Visitor.builder()
                .onContentBlockDelta(event -> add(event.delta()))
                .onMessageStop(event -> stopped(event.stopReasonAsString()))
                .onMetadata(event -> used(event.usage()))
                .build())
        .build();
  }

  synchronized void onTooLong(Runnable give) {
    onTooLong = give;
    if (tooLong) {
      give.run();
    }
  }

  synchronized boolean isTooLong() {
    return tooLong;
  }

  private synchronized void reset() {
    text.setLength(0);
    stopReason = "";
    usage = null;
  }

  private synchronized void add(ContentBlockDelta delta) {
    if (delta == null || tooLong) {
      return;
    }
    if (delta.text() != null) {
      text.append(delta.text());
    } else if (delta.toolUse() != null && delta.toolUse().input() != null) {
      text.append(delta.toolUse().input());
    }
    if (text.length() > DraftJson.MAX_CHARACTERS) {
      tooLong = true;
      onTooLong.run();
    }
  }

  private synchronized void stopped(String reason) {
    stopReason = reason == null ? "" : reason;
  }

  private synchronized void used(TokenUsage tokens) {
    usage = tokens;
  }

  synchronized Answer answer() throws ModelException {
    if (tooLong) {
      throw new ModelException(Reason.TOO_LONG, "the answer has no end");
    }
    if (stopReason.isEmpty()) {
      throw new ModelException(Reason.TRUNCATED, "the stream ended without messageStop");
    }
    switch (StopReason.fromValue(stopReason)) {
      case END_TURN, TOOL_USE, STOP_SEQUENCE -> {
        return new Answer(
            text.toString(),
            usage == null ? 0 : tokens(usage.inputTokens()),
            usage == null ? 0 : tokens(usage.outputTokens()),
            usage == null ? 0 : tokens(usage.cacheReadInputTokens()),
            usage == null ? 0 : tokens(usage.cacheWriteInputTokens()));
      }
      case GUARDRAIL_INTERVENED, CONTENT_FILTERED ->
          throw new ModelException(Reason.GUARDRAIL, stopReason);
      case MAX_TOKENS -> throw new ModelException(Reason.TOO_LONG, stopReason);
      default -> throw new ModelException(Reason.UNAVAILABLE, "stopped by " + stopReason);
    }
  }

  private static long tokens(Integer count) {
    return count == null ? 0 : count;
  }
}
