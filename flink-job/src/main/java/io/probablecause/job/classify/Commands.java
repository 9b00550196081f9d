package io.probablecause.job.classify;

import io.probablecause.core.cause.Command;
import io.probablecause.core.event.Event;
import io.probablecause.core.event.FieldPath;
import io.probablecause.core.text.Times;
import java.util.function.Consumer;

/** Reads the commands of people, as the recording format defines them. */
final class Commands {
  private static final FieldPath SOURCE = FieldPath.of("source");
  private static final FieldPath DETAIL_TYPE = FieldPath.of("detail-type");
  private static final FieldPath EXPIRES_AT = FieldPath.of("detail.expiresAt");
  private static final FieldPath CONFIRMED = FieldPath.of("detail.confirmed");

  private Commands() {}

  static boolean isOurs(Event event) {
    return "probable-cause".equals(event.text(SOURCE));
  }

  static void read(Event event, Consumer<Command> commands, Consumer<String> problems) {
    String detailType = event.text(DETAIL_TYPE);
    Command.Type type = null;
    for (Command.Type candidate : Command.Type.values()) {
      if (candidate.detailType().equals(detailType)) {
        type = candidate;
      }
    }
    if (type == null) {
      problems.accept("no command is called '" + detailType + "'");
      return;
    }
    String application = detail(event, "applicationId");
    if (application.isEmpty()) {
      problems.accept("'" + detailType + "' names no applicationId");
      return;
    }
    String expires = event.text(EXPIRES_AT);
    try {
      commands.accept(
          new Command(
              type,
              event.eventId(),
              application,
              detail(event, "layer"),
              detail(event, "causeId"),
              detail(event, "resource"),
              detail(event, "incidentId"),
              detail(event, "by"),
              detail(event, "note"),
              event.time(),
              expires == null ? 0 : Times.parse(expires),
              Boolean.TRUE.equals(event.get(CONFIRMED)),
              event.arrival(),
              event.ordinal()));
    } catch (IllegalArgumentException e) {
      problems.accept("'" + detailType + "': expiresAt: " + e.getMessage());
    }
  }

  private static String detail(Event event, String key) {
    String text = event.text(FieldPath.of("detail." + key));
    return text == null ? "" : text;
  }
}
