package io.probablecause.dashboard.live;

import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.CauseStatus;
import io.probablecause.core.cause.LayerState;
import io.probablecause.dashboard.web.Call;
import java.util.List;
import java.util.Locale;

/**
 * Which applications the overview shows. An application passes where one of its layers fits layer,
 * status and text together; the text also looks at its name and alarms.
 */
public record Filter(
    String text, String application, String layer, String status, String show, int limit) {
  public static final List<String> LAYERS = List.of("application", "network", "cloudsystem");
  public static final List<String> STATUSES =
      List.of("active", "acknowledged", "resolved", "superseded");
  public static final List<String> SHOWS = List.of("alarm", "cause");
  private static final int TILES = 60;
  private static final int MOST = 5_000;

  public static Filter of(Call call) {
    call.knowing("q", "application", "layer", "status", "show", "limit");
    return new Filter(
        call.text("q"),
        call.text("application"),
        call.oneOf("layer", LAYERS),
        call.oneOf("status", STATUSES),
        call.oneOf("show", SHOWS),
        call.integer("limit", TILES, 1, MOST));
  }

  public boolean passes(ApplicationSummary s) {
    return passesApplication(s) && passesShow(s) && passesLayers(s);
  }

  private boolean passesApplication(ApplicationSummary s) {
    return application.isEmpty() || application.equals(s.applicationId());
  }

  private boolean passesShow(ApplicationSummary s) {
    return switch (show) {
      case "alarm" -> !s.openAlarms().isEmpty();
      case "cause" -> !s.layers().isEmpty();
      default -> true;
    };
  }

  private boolean passesLayers(ApplicationSummary s) {
    if (layer.isEmpty() && status.isEmpty()) {
      return text.isEmpty()
          || holds(s.applicationId())
          || s.openAlarms().stream().anyMatch(this::holds)
          || s.layers().stream().anyMatch(this::textFits);
    }
    return s.layers().stream().anyMatch(this::fits);
  }

  private boolean fits(LayerState l) {
    return l.layer() == l.deferredTo()
        && (layer.isEmpty() || l.layer().wireName().equals(layer))
        && (status.isEmpty() || l.status() == CauseStatus.of(status))
        && (text.isEmpty() || textFits(l));
  }

  private boolean textFits(LayerState l) {
    return holds(l.summary())
        || holds(l.resource())
        || holds(l.ruleId())
        || holds(l.ownerApplicationId());
  }

  private boolean holds(String value) {
    return value.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
