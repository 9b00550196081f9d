package io.probablecause.rules.match;

import io.probablecause.core.event.Event;
import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.JsonNull;
import io.probablecause.core.text.Masker;
import io.probablecause.rules.sigma.Expression;
import io.probablecause.rules.sigma.Rule;
import io.probablecause.rules.sigma.ValueTest;

/**
 * Says in lines of text why a rule holds on an event, or why not: each selection and each test in
 * it, with the value that was found. Values are masked and bounded.
 */
public final class RuleExplainer {
  private static final int MAX_VALUE = 120;

  private final Evaluator evaluator = new Evaluator();
  private final StringBuilder out = new StringBuilder();
  private final Event event;

  private RuleExplainer(Event event) {
    this.event = event;
  }

  public static String explain(Rule rule, Event event) {
    return new RuleExplainer(event).explain(rule);
  }

  private String explain(Rule rule) {
    EventKind kind = event.kind();
    Expression detection = rule.logSource().within(kind, rule.detection());
    boolean asked = rule.logSource().kinds().contains(kind);
    boolean holds = asked && evaluator.holds(detection, event);
    out.append(rule.id()).append(holds ? " fires" : " is silent").append(" on this event.\n");
    out.append(mark(asked)).append("log source ").append(rule.logSource());
    out.append("; the event is ").append(kind.product()).append('/').append(kind.service());
    out.append('\n');
    write(detection, 0);
    for (Rule.Adjustment adjustment : rule.adjustments()) {
      boolean applies = evaluator.holds(adjustment.when(), event);
      out.append(mark(applies)).append("relevance ").append(adjustment.relevance());
      out.append(" instead of ").append(rule.relevance()).append(" when\n");
      write(adjustment.when(), 1);
    }
    return out.toString();
  }

  private void write(Expression expression, int depth) {
    out.append("  ".repeat(depth)).append(mark(evaluator.holds(expression, event)));
    if (expression instanceof Expression.All all) {
      out.append("all of\n");
      all.parts().forEach(part -> write(part, depth + 1));
    } else if (expression instanceof Expression.Any any) {
      out.append("one of\n");
      any.parts().forEach(part -> write(part, depth + 1));
    } else if (expression instanceof Expression.Not not) {
      out.append("not\n");
      write(not.part(), depth + 1);
    } else if (expression instanceof Expression.Selection selection) {
      out.append("selection ").append(selection.name()).append('\n');
      write(selection.body(), depth + 1);
    } else if (expression instanceof Expression.Keyword keyword) {
      out.append("the message ").append(words(keyword.test())).append('\n');
    } else if (expression instanceof Expression.Field field) {
      out.append(field.path()).append(' ').append(words(field.test()));
      out.append("; it is ").append(shown(Fields.read(event, field.path()))).append('\n');
    }
  }

  private static String mark(boolean holds) {
    return holds ? "+ " : "- ";
  }

  private static String words(ValueTest test) {
    if (test instanceof ValueTest.Text text) {
      return (text.cased() ? "like (in this case) '" : "like '") + text.pattern() + "'";
    }
    if (test instanceof ValueTest.Number number) {
      return "= " + number.text();
    }
    if (test instanceof ValueTest.Regex regex) {
      return "matches /" + regex.pattern() + "/";
    }
    if (test instanceof ValueTest.InNetwork in) {
      return "in " + in.network();
    }
    if (test instanceof ValueTest.Exists exists) {
      return exists.expected() ? "exists" : "does not exist";
    }
    if (test instanceof ValueTest.Compare compare) {
      return compare.comparison().sign() + " " + Numbers.text(compare.bound());
    }
    if (test instanceof ValueTest.Date date) {
      return date.part() + " " + date.comparison().sign() + " " + Numbers.text(date.bound());
    }
    return test instanceof ValueTest.SameAs same ? "same as field " + same.other() : "is null";
  }

  private static String shown(Object value) {
    if (value == null) {
      return "absent";
    }
    if (value == JsonNull.NULL) {
      return "null";
    }
    StringBuilder text = new StringBuilder();
    Masker.mask(value.toString())
        .chars()
        .limit(MAX_VALUE)
        .forEach(c -> text.append(Character.isISOControl(c) ? ' ' : (char) c));
    return "'" + text + "'";
  }
}
