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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The same 200 patterns three times: as our rules, in Hyperscan called from Java, and as a loop
 * over {@code java.util.regex}. That all three find the same is checked before.
 */
@State(Scope.Thread)
public class LineScan {
  private static final EnumSet<ExpressionFlag> FLAGS =
      EnumSet.of(ExpressionFlag.CASELESS, ExpressionFlag.SINGLEMATCH);

  private List<SampleEvent> lines;
  private RuleMatcher matcher;
  private Database database;
  private Scanner scanner;
  private final List<Pattern> loop = new ArrayList<>();
  private int next;

  @Setup
  public void compile() throws CompileErrorException {
    LineSamples samples = new LineSamples(7);
    lines = samples.lines().stream().map(SampleEvent::line).toList();
    List<Expression> expressions = new ArrayList<>();
    for (int i = 0; i < samples.patterns().size(); i++) {
      String pattern = samples.patterns().get(i);
      expressions.add(new Expression(pattern, FLAGS, i));
      loop.add(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
    }
    matcher = RuleMatcher.compile(PeerPatterns.rules(samples.patterns(), "re|i"));
    database = Database.compile(expressions);
    scanner = new Scanner();
    scanner.allocScratch(database);
    assertTheSameIsFound();
  }

  private void assertTheSameIsFound() {
    int matching = 0;
    for (SampleEvent line : lines) {
      Set<Integer> ours = new TreeSet<>();
      matcher.matching(line, rule -> ours.add(Integer.parseInt(rule.id())));
      Set<Integer> theirs = new TreeSet<>();
      for (Match match : scanner.scan(database, line.message())) {
        theirs.add(match.getMatchedExpression().getId());
      }
      Set<Integer> looped = new TreeSet<>();
      for (int i = 0; i < loop.size(); i++) {
        if (loop.get(i).matcher(line.message()).find()) {
          looped.add(i);
        }
      }
      if (!ours.equals(theirs) || !ours.equals(looped)) {
        throw new IllegalStateException(ours + ", " + theirs + ", " + looped + ": " + line);
      }
      matching += ours.isEmpty() ? 0 : 1;
    }
    System.out.printf("%n%d of %d lines match, the same by all%n", matching, lines.size());
  }

  void rules(Blackhole hole) {
    matcher.matching(line(), hole::consume);
  }

  void hyperscan(Blackhole hole) {
    hole.consume(scanner.scan(database, line().message()));
  }

  void javaRegex(Blackhole hole) {
    String message = line().message();
    for (Pattern pattern : loop) {
      hole.consume(pattern.matcher(message).find());
    }
  }

  private SampleEvent line() {
    next = next + 1 == lines.size() ? 0 : next + 1;
    return lines.get(next);
  }

  @TearDown
  public void close() {
    scanner.close();
    database.close();
  }
}
