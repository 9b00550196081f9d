package io.probablecause.esper;

import com.espertech.esper.compiler.internal.generated.EsperEPL2GrammarLexer;
import io.probablecause.rules.correlation.EplModule;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/**
 * Refuses modules before Esper parses them where that would cost far more than their size: its
 * parser tries every way to read nested brackets, and what walks over a long chain of operators
 * recurses. Read with Esper's own lexer, so that texts and comments count for what they are.
 */
final class EplBounds {
  static final int DEEPEST = 50;
  static final int MOST_TOKENS = 5_000;

  private EplBounds() {}

  static void check(EplModule module) {
    Lexer lexer = new EsperEPL2GrammarLexer(CharStreams.fromString(module.epl()));
    lexer.removeErrorListeners(); // what is no token, the parser tells
    int depth = 0;
    int tokens = 0;
    for (Token t = lexer.nextToken(); t.getType() != Token.EOF; t = lexer.nextToken()) {
      if (t.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      depth += step(t.getType());
      tokens = t.getType() == EsperEPL2GrammarLexer.SEMI ? 0 : tokens + 1;
      if (depth > DEEPEST) {
        throw ModuleError.at(
            module.name(), t.getLine(), "brackets nest more than " + DEEPEST + " deep");
      }
      if (tokens > MOST_TOKENS) {
        throw ModuleError.at(
            module.name(), t.getLine(), "a statement of more than " + MOST_TOKENS + " words");
      }
    }
  }

  private static int step(int token) {
    return switch (token) {
      case EsperEPL2GrammarLexer.LPAREN,
          EsperEPL2GrammarLexer.LBRACK,
          EsperEPL2GrammarLexer.LCURLY ->
          1;
      case EsperEPL2GrammarLexer.RPAREN,
          EsperEPL2GrammarLexer.RBRACK,
          EsperEPL2GrammarLexer.RCURLY ->
          -1;
      default -> 0;
    };
  }
}
