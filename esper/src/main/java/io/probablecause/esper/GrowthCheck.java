package io.probablecause.esper;

import static io.probablecause.esper.StatementCheck.refuseIf;

import com.espertech.esper.common.client.soda.Conjunction;
import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.Disjunction;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import com.espertech.esper.common.client.soda.RelationalOpExpression;
import java.util.List;
import java.util.Set;

/**
 * A minute of a cause is fed again as it grows: more counts, an earlier first time, a later last
 * one, another sample. A condition on these may only become true by growing, never false; and words
 * must not show them. Otherwise what is found would depend on how often a minute was fed.
 */
final class GrowthCheck {
  private static final Set<String> GROWING = Set.of("time", "lastTime", "minute", "count", "text");

  private GrowthCheck() {}

  /** Words are not checked where what grows is to be shown, as a count is. */
  static void check(EPStatementObjectModel model, boolean words)
      throws UnboundedStatementException {
    for (Expression value : words ? ExpressionWalk.values(model) : List.<Expression>of()) {
      refuseGrowing(value);
    }
    for (Expression condition : ExpressionWalk.conditions(model)) {
      checkCondition(condition);
    }
  }

  private static void checkCondition(Expression condition) throws UnboundedStatementException {
    if (condition instanceof Conjunction || condition instanceof Disjunction) {
      for (Expression child : condition.getChildren()) {
        checkCondition(child);
      }
    } else if (!isAtLeast(condition)) {
      refuseGrowing(condition);
    }
  }

  private static boolean isAtLeast(Expression condition) {
    return condition instanceof RelationalOpExpression comparison
        && Set.of(">", ">=").contains(comparison.getOperator())
        && comparison.getChildren().get(0) instanceof PropertyValueExpression property
        && "count".equals(lastPart(property))
        && comparison.getChildren().get(1) instanceof ConstantExpression;
  }

  private static void refuseGrowing(Expression expression) throws UnboundedStatementException {
    if (expression instanceof PropertyValueExpression property) {
      refuseIf(
          GROWING.contains(lastPart(property)),
          "'"
              + property.getPropertyName()
              + "' grows while a minute is fed again: use precedes() for times, 'count >= N' for"
              + " counts, and neither in words");
    }
    for (Expression child : ExpressionWalk.children(expression)) {
      refuseGrowing(child);
    }
  }

  private static String lastPart(PropertyValueExpression property) {
    String name = property.getPropertyName();
    return name.substring(name.lastIndexOf('.') + 1).replace("`", "");
  }
}
