package io.probablecause.rules.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.probablecause.core.event.FieldPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads one line of a selection: {@code field|modifiers: value}, or a list of values. */
final class FieldTests {
  private final ValueLists values;

  FieldTests(ValueLists values) {
    this.values = values;
  }

  /** An empty field, as in {@code '|all':}, makes a search in the whole message. */
  Expression read(String key, int line, Yaml value) {
    List<String> parts = Arrays.asList(key.split("\\|", -1));
    Modifiers modifiers = Modifiers.of(parts.subList(1, parts.size()), line);
    if (parts.get(0).isEmpty()) {
      return keywords(modifiers, value);
    }
    FieldPath path = path(parts.get(0), line);
    return read(modifiers, value, test -> new Expression.Field(path, test));
  }

  /** A list of plain texts: searches in the whole message, one of which must be found. */
  Expression keywords(Yaml value) {
    return keywords(Modifiers.of(List.of(), value.line()), value);
  }

  private Expression keywords(Modifiers modifiers, Yaml value) {
    Modifiers anywhere = modifiers.forKeywords();
    return read(anywhere, value, Expression.Keyword::new);
  }

  private Expression read(
      Modifiers modifiers, Yaml value, Function<ValueTest, Expression> expression) {
    List<Yaml> items = value instanceof Yaml.Sequence list ? list.items() : List.of(value);
    if (items.isEmpty()) {
      throw new RuleException(value.line(), "a list of values is empty");
    }
    if (modifiers.has("all") && items.size() == 1) {
      throw modifiers.refused("'all' needs a list of more than one value");
    }
    List<Expression> each = new ArrayList<>();
    for (Yaml item : items) {
      each.add(Expression.any(tests(modifiers, item).stream().map(expression).toList()));
    }
    Expression linked = modifiers.has("all") ? Expression.all(each) : Expression.any(flat(each));
    return modifiers.has("neq") ? new Expression.Not(linked) : linked;
  }

  private static List<Expression> flat(List<Expression> each) {
    List<Expression> flat = new ArrayList<>();
    for (Expression expression : each) {
      if (expression instanceof Expression.Any any) {
        flat.addAll(any.parts());
      } else {
        flat.add(expression);
      }
    }
    return flat;
  }

  private List<ValueTest> tests(Modifiers modifiers, Yaml item) {
    if (!(item instanceof Yaml.Scalar scalar)) {
      throw new RuleException(item.line(), "a value must be a plain one, not " + item.kind());
    }
    if (modifiers.isExists()) {
      return List.of(new ValueTest.Exists(scalar.asBoolean("the value of 'exists'")));
    }
    if (scalar.isNull()) {
      if (!modifiers.isPlain()) {
        throw modifiers.refused("null goes with no modifier but 'neq' and 'all'");
      }
      return List.of(new ValueTest.IsNull());
    }
    if (modifiers.isNumber()) {
      return List.of(number(modifiers, scalar));
    }
    if (modifiers.isPlain() && scalar.type() == Yaml.Scalar.Type.NUMBER) {
      return List.of(new ValueTest.Number(scalar.text(), numeric(scalar)));
    }
    return textTests(modifiers, scalar.text());
  }

  private static ValueTest number(Modifiers modifiers, Yaml.Scalar scalar) {
    if (scalar.type() != Yaml.Scalar.Type.NUMBER) {
      throw modifiers.refused("needs a number, not '" + scalar.text() + "'");
    }
    double bound = numeric(scalar);
    return modifiers.datePart() == null
        ? new ValueTest.Compare(modifiers.comparison(), bound)
        : new ValueTest.Date(modifiers.datePart(), modifiers.comparison(), bound);
  }

  private static double numeric(Yaml.Scalar scalar) {
    return ((java.lang.Number) YamlScalars.value(scalar)).doubleValue();
  }

  private List<ValueTest> textTests(Modifiers modifiers, String written) {
    if (modifiers.isRegex()) {
      return List.of(new ValueTest.Regex(regex(modifiers, written)));
    }
    if (modifiers.isNetwork()) {
      return List.of(network(modifiers, written));
    }
    boolean cased = modifiers.has("cased");
    if (modifiers.isReference()) {
      return List.of(new ValueTest.SameAs(path(written, 0), modifiers.position(), cased));
    }
    if (written.isEmpty() && modifiers.position() != ValueTest.Position.WHOLE) {
      throw modifiers.refused("an empty text is found in everything");
    }
    List<ValueTest> tests = new ArrayList<>();
    for (TextPattern pattern : new TextVariants(modifiers, values).of(written)) {
      tests.add(new ValueTest.Text(pattern, cased));
    }
    return tests;
  }

  private static String regex(Modifiers modifiers, String written) {
    String flags = modifiers.regexFlags();
    String regex = flags.isEmpty() ? written : "(?" + flags + ")" + written;
    String problem = RegexBounds.problem(written);
    if (problem != null) {
      throw modifiers.refused("the regular expression " + problem);
    }
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw modifiers.refused(
          "the regular expression '"
              + written
              + "' is not one of RE2 ("
              + e.getDescription()
              + ")");
    }
    return regex;
  }

  private static ValueTest network(Modifiers modifiers, String written) {
    Network network = Network.parse(written);
    if (network == null) {
      throw modifiers.refused("'" + written + "' is not a network such as 10.0.0.0/8");
    }
    return new ValueTest.InNetwork(network);
  }

  private static FieldPath path(String text, int line) {
    if (text.isBlank() || text.length() > 300) {
      throw new RuleException(line, "'" + text + "' is not the name of a field");
    }
    return FieldPath.of(text);
  }
}
