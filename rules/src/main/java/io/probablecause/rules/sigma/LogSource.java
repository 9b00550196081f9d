package io.probablecause.rules.sigma;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The log source of a rule, and the kinds of events it asks for. {@code product} and {@code
 * service} are those of {@link EventKind}; {@code category} names a group of kinds. Attributes that
 * are absent are empty.
 */
public record LogSource(String category, String product, String service) {
  private static final FieldPath LOG_GROUP = FieldPath.of("@logGroup");
  private static final Expression IN_LAMBDA_GROUP =
      new Expression.Field(LOG_GROUP, new ValueTest.Text(TextPattern.parse("/aws/lambda/*"), true));

  /** The kinds that a rule of this source is asked about; empty where none is decoded. */
  public Set<EventKind> kinds() {
    EnumSet<EventKind> kinds =
        category.isEmpty() ? EnumSet.allOf(EventKind.class) : ofCategory(category);
    if (isLinux()) {
      kinds.retainAll(EnumSet.of(EventKind.APPLICATION));
    } else if (!isApplicationLanguage()) {
      kinds.removeIf(kind -> !product.isEmpty() && !kind.product().equals(product));
      kinds.removeIf(kind -> !service.isEmpty() && !kind.service().equals(service));
    }
    if (isLambda()) {
      kinds.add(EventKind.APPLICATION);
    }
    return Collections.unmodifiableSet(kinds);
  }

  /**
   * The detection as it is asked of one kind: what a function itself logs is an application log,
   * and its own by the log group.
   */
  public Expression within(EventKind kind, Expression detection) {
    return isLambda() && kind == EventKind.APPLICATION
        ? new Expression.All(List.of(IN_LAMBDA_GROUP, detection))
        : detection;
  }

  private boolean isLambda() {
    return product.equals(EventKind.LAMBDA.product()) && service.equals(EventKind.LAMBDA.service());
  }

  /** Log lines of a Linux host reach CloudWatch as application logs, by the agent. */
  private boolean isLinux() {
    return product.equals("linux");
  }

  /** Sigma's own application rules say {@code category: application, product: django}. */
  private boolean isApplicationLanguage() {
    return category.equals("application")
        && service.isEmpty()
        && Set.of("django", "jvm", "nodejs", "python", "ruby_on_rails", "spring", "sql", "velocity")
            .contains(product);
  }

  private static EnumSet<EventKind> ofCategory(String category) {
    return switch (category) {
      case "application" ->
          EnumSet.of(
              EventKind.APPLICATION,
              EventKind.LAMBDA,
              EventKind.CONTAINER_INSIGHTS,
              EventKind.POSTGRESQL,
              EventKind.MYSQL);
      case "database" -> EnumSet.of(EventKind.POSTGRESQL, EventKind.MYSQL);
      case "webserver" ->
          EnumSet.of(
              EventKind.WEB_ACCESS, EventKind.LOAD_BALANCER_ACCESS, EventKind.API_GATEWAY_ACCESS);
      case "firewall", "network_connection" -> EnumSet.of(EventKind.FLOW_LOG);
      default -> EnumSet.noneOf(EventKind.class);
    };
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    append(out, "category", category);
    append(out, "product", product);
    append(out, "service", service);
    return out.toString();
  }

  private static void append(StringBuilder out, String name, String value) {
    if (!value.isEmpty()) {
      out.append(out.isEmpty() ? "" : " ").append(name).append('=').append(value);
    }
  }
}
