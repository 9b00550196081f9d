package io.probablecause.esper;

import static io.probablecause.esper.StatementCheck.refuseIf;

import com.espertech.esper.common.client.soda.Conjunction;
import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.DotExpression;
import com.espertech.esper.common.client.soda.DotExpressionItem;
import com.espertech.esper.common.client.soda.DotExpressionItemCall;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import com.espertech.esper.common.client.soda.RelationalOpExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks that the streams of a join are tied together by {@code precedes} (bounded in event time)
 * and by the affected application (one application's causes at a time, and an index for the join).
 */
record JoinCheck(int delayMinutes) {
  private static final String TIE = ".affectedApplicationId";

  /**
   * Checks a where clause.
   *
   * @param helper the helper that bounds two streams in time
   */
  static JoinCheck of(Expression where, Set<String> aliases, String helper)
      throws UnboundedStatementException {
    Ties sameApplication = new Ties(aliases);
    Ties inTime = new Ties(aliases);
    int delay = 0;
    for (Expression condition : conjuncts(where)) {
      tieByApplication(condition, sameApplication);
      delay = Math.max(delay, tieByTime(condition, inTime, helper));
    }
    refuseIf(
        !inTime.allTied(),
        "unbounded: tie " + inTime.untied() + " to the others with 'and precedes(…, …, SOON)'");
    refuseIf(
        !sameApplication.allTied(),
        "tie "
            + sameApplication.untied()
            + " to the others with '… .affectedApplicationId = … .affectedApplicationId'");
    return new JoinCheck(delay);
  }

  private static List<Expression> conjuncts(Expression where) {
    List<Expression> found = new ArrayList<>();
    if (where instanceof Conjunction) {
      where.getChildren().forEach(child -> found.addAll(conjuncts(child)));
    } else if (where != null) {
      found.add(where);
    }
    return found;
  }

  private static void tieByApplication(Expression condition, Ties ties) {
    if (condition instanceof RelationalOpExpression equality
        && "=".equals(equality.getOperator())
        && equality.getChildren().get(0) instanceof PropertyValueExpression left
        && equality.getChildren().get(1) instanceof PropertyValueExpression right
        && left.getPropertyName().endsWith(TIE)
        && right.getPropertyName().endsWith(TIE)) {
      ties.tie(alias(left), alias(right));
    }
  }

  private static String alias(PropertyValueExpression property) {
    String name = property.getPropertyName();
    return name.substring(0, name.length() - TIE.length());
  }

  private static int tieByTime(Expression condition, Ties ties, String helper)
      throws UnboundedStatementException {
    List<Expression> arguments = argumentsOf(helper, condition);
    if (arguments.size() != 3
        || !(arguments.get(0) instanceof PropertyValueExpression cause)
        || !(arguments.get(1) instanceof PropertyValueExpression symptom)) {
      return 0;
    }
    ties.tie(cause.getPropertyName(), symptom.getPropertyName());
    return minutes(arguments.get(2));
  }

  private static List<Expression> argumentsOf(String helper, Expression condition) {
    if (condition instanceof DotExpression dot && dot.getChain().size() == 1) {
      DotExpressionItem item = dot.getChain().get(0);
      if (item instanceof DotExpressionItemCall call && helper.equals(call.getName())) {
        return call.getParameters();
      }
    }
    return List.of();
  }

  private static int minutes(Expression delay) throws UnboundedStatementException {
    if (delay instanceof PropertyValueExpression name) {
      for (Delay known : Delay.values()) {
        if (known.name().equals(name.getPropertyName())) {
          return known.minutes();
        }
      }
    }
    refuseIf(
        !(delay instanceof ConstantExpression constant
            && constant.getConstant() instanceof Integer minutes
            && minutes > 0
            && minutes <= Delay.LONGEST_MINUTES),
        "unbounded: the delay of precedes() is AT_ONCE, SOON, LATER or 1 to "
            + Delay.LONGEST_MINUTES
            + " minutes as a number");
    return (Integer) ((ConstantExpression) delay).getConstant();
  }
}
