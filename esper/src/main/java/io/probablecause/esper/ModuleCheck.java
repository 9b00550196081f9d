package io.probablecause.esper;

import com.espertech.esper.common.client.module.Module;
import com.espertech.esper.common.client.module.ModuleItem;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import io.probablecause.rules.correlation.EplModule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads modules and refuses, with line and reason, what could grow or depend on the order. */
final class ModuleCheck {
  private ModuleCheck() {}

  static List<CheckedStatement> check(List<EplModule> modules) {
    List<CheckedStatement> statements = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (EplModule module : modules) {
      if (!names.add(module.name())) {
        throw ModuleError.at(module.name(), 1, "there is another module of this name");
      }
      statements.addAll(check(module));
    }
    return statements;
  }

  private static List<CheckedStatement> check(EplModule module) {
    EplBounds.check(module);
    Module parsed = parse(module);
    List<CheckedStatement> statements = new ArrayList<>();
    for (ModuleItem item : parsed.getItems()) {
      if (!item.isCommentOnly()) {
        statements.add(check(module, item));
      }
    }
    if (statements.isEmpty()) {
      throw ModuleError.at(module.name(), 1, "it holds no statement");
    }
    return statements;
  }

  private static Module parse(EplModule module) {
    try {
      return CompiledModules.parse(module.epl());
    } catch (IllegalArgumentException e) {
      throw ModuleError.of(module.name(), 1, e.getMessage(), e);
    }
  }

  private static CheckedStatement check(EplModule module, ModuleItem item) {
    int line = line(item);
    try {
      int delay = StatementCheck.delayMinutes(module.name(), model(item));
      return new CheckedStatement(module.name(), line, item, delay);
    } catch (EPCompileException e) {
      throw ModuleError.of(module.name(), item.getLineNumber(), e.getMessage(), e);
    } catch (UnboundedStatementException e) {
      throw ModuleError.of(module.name(), line, e.getMessage(), e);
    }
  }

  private static EPStatementObjectModel model(ModuleItem item) throws EPCompileException {
    return EPCompilerProvider.getCompiler()
        .eplToModel(item.getExpression(), EsperSettings.configuration());
  }

  /** The first line that is neither comment nor empty, since Esper counts from the comment. */
  private static int line(ModuleItem item) {
    int line = item.getLineNumber();
    boolean comment = false;
    for (String text : item.getExpression().split("\n", -1)) {
      String trimmed = text.strip();
      comment |= trimmed.startsWith("/*");
      if (!comment && !trimmed.isEmpty() && !trimmed.startsWith("//")) {
        return line;
      }
      comment &= !trimmed.endsWith("*/");
      line++;
    }
    return item.getLineNumber();
  }
}
