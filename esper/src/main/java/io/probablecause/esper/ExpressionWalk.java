package io.probablecause.esper;

import com.espertech.esper.common.client.soda.AnnotationPart;
import com.espertech.esper.common.client.soda.CreateExpressionClause;
import com.espertech.esper.common.client.soda.DotExpression;
import com.espertech.esper.common.client.soda.DotExpressionItem;
import com.espertech.esper.common.client.soda.DotExpressionItemCall;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.ExpressionDeclaration;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.NewInstanceOperatorExpression;
import com.espertech.esper.common.client.soda.SelectClauseElement;
import com.espertech.esper.common.client.soda.SelectClauseExpression;
import com.espertech.esper.common.client.soda.StaticMethodExpression;
import com.espertech.esper.common.client.soda.Stream;
import com.espertech.esper.common.client.soda.SubqueryExistsExpression;
import com.espertech.esper.common.client.soda.SubqueryExpression;
import com.espertech.esper.common.client.soda.SubqueryInExpression;
import com.espertech.esper.common.client.soda.SubqueryQualifiedExpression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks into the expressions of a statement. */
final class ExpressionWalk {
  /** A sum of many terms nests as deeply as it has terms. */
  static final int DEEPEST = 200;

  private ExpressionWalk() {}

  /** Level by level, since everything else recurses. */
  static boolean isTooDeep(EPStatementObjectModel model) {
    List<Expression> level = all(model);
    for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
      level = level.stream().flatMap(expression -> children(expression).stream()).toList();
    }
    return !level.isEmpty();
  }

  static boolean holdsForeignCode(EPStatementObjectModel model) {
    CreateExpressionClause helper = model.getCreateExpression();
    return helper != null && helper.getScriptExpression() != null
        || !isEmpty(model.getScriptExpressions())
        || !isEmpty(model.getClassProvidedExpressions())
        || model.getCreateClass() != null
        || all(model).stream().anyMatch(ExpressionWalk::callsJava);
  }

  /** A helper is a call by itself; what is called on a value or a class is Java. */
  private static boolean callsJava(Expression expression) {
    return expression instanceof StaticMethodExpression
        || expression instanceof NewInstanceOperatorExpression
        || expression instanceof DotExpression dot
            && (dot.getChain().size() > 1 || !isEmpty(dot.getChildren()))
        || children(expression).stream().anyMatch(ExpressionWalk::callsJava);
  }

  static boolean holdsSubquery(EPStatementObjectModel model) {
    return all(model).stream().anyMatch(ExpressionWalk::holdsSubquery);
  }

  private static List<Expression> all(EPStatementObjectModel model) {
    List<Expression> expressions = new ArrayList<>(values(model));
    expressions.addAll(conditions(model));
    return expressions;
  }

  private static boolean holdsSubquery(Expression expression) {
    return expression instanceof SubqueryExpression
        || expression instanceof SubqueryInExpression
        || expression instanceof SubqueryExistsExpression
        || expression instanceof SubqueryQualifiedExpression
        || children(expression).stream().anyMatch(ExpressionWalk::holdsSubquery);
  }

  /** What is selected, and the bodies of helpers. */
  static List<Expression> values(EPStatementObjectModel model) {
    List<Expression> values = new ArrayList<>();
    if (model.getSelectClause() != null) {
      for (SelectClauseElement selected : model.getSelectClause().getSelectList()) {
        if (selected instanceof SelectClauseExpression expression) {
          values.add(expression.getExpression());
        }
      }
    }
    CreateExpressionClause helper = model.getCreateExpression();
    if (helper != null && helper.getExpressionDeclaration() != null) {
      values.add(helper.getExpressionDeclaration().getExpression());
    }
    if (model.getExpressionDeclarations() != null) {
      for (ExpressionDeclaration declaration : model.getExpressionDeclarations()) {
        values.add(declaration.getExpression());
      }
    }
    return values;
  }

  /** The filters of the streams and the where clause. */
  static List<Expression> conditions(EPStatementObjectModel model) {
    List<Expression> conditions = new ArrayList<>();
    if (model.getFromClause() != null) {
      for (Stream stream : model.getFromClause().getStreams()) {
        if (stream instanceof FilterStream filtered && filtered.getFilter().getFilter() != null) {
          conditions.add(filtered.getFilter().getFilter());
        }
      }
    }
    if (model.getWhereClause() != null) {
      conditions.add(model.getWhereClause());
    }
    return conditions;
  }

  /** The parts of an expression, with the arguments of a helper. */
  static List<Expression> children(Expression expression) {
    List<Expression> children = new ArrayList<>();
    if (expression.getChildren() != null) {
      children.addAll(expression.getChildren());
    }
    if (expression instanceof DotExpression dot) {
      for (DotExpressionItem item : dot.getChain()) {
        if (item instanceof DotExpressionItemCall call) {
          children.addAll(call.getParameters());
        }
      }
    }
    return children;
  }

  private static boolean isEmpty(Collection<?> parts) {
    return parts == null || parts.isEmpty();
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
