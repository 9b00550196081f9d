package io.probablecause.esper;

import com.espertech.esper.common.client.soda.AnnotationPart;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.SelectClauseElement;
import com.espertech.esper.common.client.soda.SelectClauseExpression;
import com.espertech.esper.common.client.soda.Stream;
import com.espertech.esper.common.client.soda.SubqueryExistsExpression;
import com.espertech.esper.common.client.soda.SubqueryExpression;
import com.espertech.esper.common.client.soda.SubqueryInExpression;
import com.espertech.esper.common.client.soda.SubqueryQualifiedExpression;
import java.util.ArrayList;
import java.util.List;

/** Looks into the expressions of a statement. */
final class ExpressionWalk {
  private ExpressionWalk() {}

  static boolean holdsSubquery(EPStatementObjectModel model) {
    return expressions(model).stream().anyMatch(ExpressionWalk::holdsSubquery);
  }

  private static boolean holdsSubquery(Expression expression) {
    return expression instanceof SubqueryExpression
        || expression instanceof SubqueryInExpression
        || expression instanceof SubqueryExistsExpression
        || expression instanceof SubqueryQualifiedExpression
        || expression.getChildren() != null
            && expression.getChildren().stream().anyMatch(ExpressionWalk::holdsSubquery);
  }

  private static List<Expression> expressions(EPStatementObjectModel model) {
    List<Expression> expressions = new ArrayList<>();
    for (SelectClauseElement selected : model.getSelectClause().getSelectList()) {
      if (selected instanceof SelectClauseExpression expression) {
        expressions.add(expression.getExpression());
      }
    }
    for (Stream stream : model.getFromClause().getStreams()) {
      if (stream instanceof FilterStream filtered && filtered.getFilter().getFilter() != null) {
        expressions.add(filtered.getFilter().getFilter());
      }
    }
    if (model.getWhereClause() != null) {
      expressions.add(model.getWhereClause());
    }
    return expressions;
  }

  /** The value of {@code @name}, or null. */
  static String name(EPStatementObjectModel model) {
    if (model.getAnnotations() == null) {
      return null;
    }
    for (AnnotationPart annotation : model.getAnnotations()) {
      if ("name".equalsIgnoreCase(annotation.getName()) && !annotation.getAttributes().isEmpty()) {
        return String.valueOf(annotation.getAttributes().get(0).getValue());
      }
    }
    return null;
  }
}
