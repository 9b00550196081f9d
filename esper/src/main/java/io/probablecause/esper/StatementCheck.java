package io.probablecause.esper;

import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.Stream;
import com.espertech.esper.common.client.soda.StreamSelector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a statement of a module may be, on the safe side: a helper expression or constant, or a
 * selection from {@code Recent} whose streams are all tied together by {@code precedes} and by the
 * affected application. What it refuses could hold more and more, or finds other relations when
 * things arrive in another order.
 */
final class StatementCheck {
  private StatementCheck() {}

  /** The longest delay that the statement joins over, in minutes; 0 for a helper. */
  static int delayMinutes(String module, EPStatementObjectModel model)
      throws UnboundedStatementException {
    refuseIf(
        ExpressionWalk.isTooDeep(model),
        "an expression nests more than " + ExpressionWalk.DEEPEST + " deep, or chains as many");
    refuseIf(
        ExpressionWalk.holdsForeignCode(model),
        "scripts, classes and calls of Java are not allowed");
    refuseIf(
        ExpressionWalk.holdsSubquery(model),
        "a subquery is asked on arrival of the outer event only: join streams with precedes()");
    boolean counts = CountCheck.isCount(model);
    GrowthCheck.check(model, !counts);
    if (isHelper(model)) {
      return 0;
    }
    refuseWhatIsNotASelection(model);
    requireName(module, model);
    Set<String> aliases = aliases(model.getFromClause().getStreams());
    if (counts) {
      CountCheck.check(model, aliases);
    }
    return JoinCheck.of(model.getWhereClause(), aliases, counts ? "within" : "precedes")
        .delayMinutes();
  }

  private static boolean isHelper(EPStatementObjectModel model) {
    return model.getCreateExpression() != null
        || model.getCreateVariable() != null && model.getCreateVariable().isConstant();
  }

  private static void refuseWhatIsNotASelection(EPStatementObjectModel model)
      throws UnboundedStatementException {
    refuseIf(model.getContextName() != null, "a context holds state for every key without end");
    refuseIf(
        model.getMatchRecognizeClause() != null,
        "match_recognize follows the order of arrival: join streams with precedes()");
    boolean intoKnown =
        CountCheck.isCount(model)
            || model.getInsertInto() != null
                && EsperSettings.EXPLAINS.equals(model.getInsertInto().getStreamName());
    refuseIf(
        !intoKnown || model.getFromClause() == null,
        "a statement must be 'insert into Explains select cause, symptom, … as why from …', or"
            + " create an expression or a constant");
    refuseIf(
        !CountCheck.isCount(model)
                && (model.getGroupByClause() != null || model.getHavingClause() != null)
            || model.getOutputLimitClause() != null
            || model.getRowLimitClause() != null
            || model.getOrderByClause() != null
            || model.getOnExpr() != null,
        "grouping, ordering, output limits and 'on' depend on the order of arrival");
    refuseIf(
        model.getSelectClause().getStreamSelector() == StreamSelector.RSTREAM_ONLY
            || model.getInsertInto().getStreamSelector() == StreamSelector.RSTREAM_ONLY,
        "rstream finds a relation when it expires");
    refuseIf(
        model.getFromClause().getOuterJoinQualifiers() != null
            && !model.getFromClause().getOuterJoinQualifiers().isEmpty(),
        "an outer join has relations without a symptom: separate the streams by ','");
  }

  private static void requireName(String module, EPStatementObjectModel model)
      throws UnboundedStatementException {
    String name = ExpressionWalk.name(model);
    refuseIf(
        name == null || !(name.equals(module) || name.startsWith(module + "/")),
        "the statement's @name must be '" + module + "' or begin with '" + module + "/'");
  }

  private static Set<String> aliases(List<Stream> streams) throws UnboundedStatementException {
    Set<String> aliases = new LinkedHashSet<>();
    for (Stream stream : streams) {
      refuseIf(
          !(stream instanceof FilterStream),
          "a pattern follows the order of arrival and is unbounded without 'where timer:within':"
              + " join streams of Recent with precedes()");
      FilterStream filtered = (FilterStream) stream;
      String type = filtered.getFilter().getEventTypeName();
      refuseIf(
          !"Recent".equals(type),
          "stream '" + type + "' has no bounded data window: select from Recent(…)");
      refuseIf(
          filtered.getViews() != null && !filtered.getViews().isEmpty(),
          "Recent is a data window already: leave '#…' out");
      refuseIf(
          filtered.isUnidirectional(), "unidirectional finds nothing where the other comes later");
      aliases.add(stream.getStreamName());
    }
    refuseIf(
        aliases.size() < 2 || aliases.size() < streams.size() || aliases.contains(null),
        "a relation joins at least two streams, each with a name: 'as cause', 'as symptom'");
    return aliases;
  }

  static void refuseIf(boolean refused, String reason) throws UnboundedStatementException {
    if (refused) {
      throw new UnboundedStatementException(reason);
    }
  }
}
