package io.probablecause.esper;

import static io.probablecause.esper.StatementCheck.refuseIf;

import com.espertech.esper.common.client.soda.Conjunction;
import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.CountProjectionExpression;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.GroupByClauseExpression;
import com.espertech.esper.common.client.soda.GroupByClauseExpressionSingle;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import com.espertech.esper.common.client.soda.RelationalOpExpression;
import com.espertech.esper.common.client.soda.SumProjectionExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The one form of aggregation that a module may have: counting, for each latest minute of a cause,
 * the minutes of the time span that ends with it. What it counts only grows as minutes grow or more
 * of them come, so the bounds must be lower ones.
 */
final class CountCheck {
  private static final Set<String> STREAMS = Set.of("latest", "counted");
  private static final Set<String> GROUP =
      Set.of("latest.affectedApplicationId", "latest.causeId", "latest.minute");

  private CountCheck() {}

  static boolean isCount(EPStatementObjectModel model) {
    return model.getInsertInto() != null
        && EsperSettings.COUNTS.equals(model.getInsertInto().getStreamName());
  }

  static void check(EPStatementObjectModel model, Set<String> aliases)
      throws UnboundedStatementException {
    refuseIf(!aliases.equals(STREAMS), "a count joins two streams, 'as latest' and 'as counted'");
    refuseIf(
        !GROUP.equals(grouped(model)),
        "a count is grouped by latest.affectedApplicationId, latest.causeId, latest.`minute`");
    refuseIf(
        model.getHavingClause() == null || !isLowerBound(model.getHavingClause()),
        "a count has 'having sum(counted.count) > N' or 'count(distinct counted.countedValue) > N',"
            + " with > or >=");
  }

  private static Set<String> grouped(EPStatementObjectModel model) {
    List<String> names = new ArrayList<>();
    if (model.getGroupByClause() != null) {
      for (GroupByClauseExpression each : model.getGroupByClause().getGroupByExpressions()) {
        names.add(
            each instanceof GroupByClauseExpressionSingle single
                ? property(single.getExpression())
                : "");
      }
    }
    return Set.copyOf(names);
  }

  private static boolean isLowerBound(Expression having) {
    if (having instanceof Conjunction) {
      return having.getChildren().stream().allMatch(CountCheck::isLowerBound);
    }
    return having instanceof RelationalOpExpression bound
        && Set.of(">", ">=").contains(bound.getOperator())
        && isCounted(bound.getChildren().get(0))
        && bound.getChildren().get(1) instanceof ConstantExpression;
  }

  private static boolean isCounted(Expression expression) {
    return expression instanceof SumProjectionExpression sum
            && property(sum.getChildren().get(0)).equals("counted.count")
        || expression instanceof CountProjectionExpression count
            && count.isDistinct()
            && property(count.getChildren().get(0)).equals("counted.countedValue");
  }

  private static String property(Expression expression) {
    return expression instanceof PropertyValueExpression property
        ? property.getPropertyName().replace("`", "")
        : "";
  }
}
