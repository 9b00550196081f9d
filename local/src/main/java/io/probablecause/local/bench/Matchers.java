package io.probablecause.local.bench;

import com.gliwka.hyperscan.wrapper.CompileErrorException;
import com.gliwka.hyperscan.wrapper.Database;
import com.gliwka.hyperscan.wrapper.Expression;
import com.gliwka.hyperscan.wrapper.ExpressionFlag;
import com.gliwka.hyperscan.wrapper.Match;
import com.gliwka.hyperscan.wrapper.Scanner;
import io.probablecause.rules.match.RuleMatcher;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/** Matchers in this JVM for the same patterns, which mind upper and lower case. */
final class Matchers {
  private Matchers() {}

  static InProcessPeer.Matcher rules(List<String> patterns) {
    RuleMatcher matcher = RuleMatcher.compile(PeerPatterns.rules(patterns, "re"));
    return (line, pattern) ->
        matcher.matching(
            SampleEvent.line(line), rule -> pattern.accept(Integer.parseInt(rule.id())));
  }

  static InProcessPeer.Matcher hyperscan(List<String> patterns) {
    List<Expression> expressions = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      expressions.add(new Expression(patterns.get(i), EnumSet.of(ExpressionFlag.SINGLEMATCH), i));
    }
    Database database = compiled(expressions);
    Scanner scanner = new Scanner();
    scanner.allocScratch(database);
    return (line, pattern) -> {
      for (Match match : scanner.scan(database, line)) {
        pattern.accept(match.getMatchedExpression().getId());
      }
    };
  }

  private static Database compiled(List<Expression> expressions) {
    try {
      return Database.compile(expressions);
    } catch (CompileErrorException e) {
      throw new IllegalStateException("Hyperscan does not take the patterns", e);
    }
  }

  static InProcessPeer.Matcher regexLoop(List<String> patterns) {
    List<Pattern> compiled = patterns.stream().map(Pattern::compile).toList();
    return (line, pattern) -> {
      for (int i = 0; i < compiled.size(); i++) {
        if (compiled.get(i).matcher(line).find()) {
          pattern.accept(i);
        }
      }
    };
  }
}
