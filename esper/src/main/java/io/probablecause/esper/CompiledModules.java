package io.probablecause.esper;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.module.Module;
import com.espertech.esper.common.client.module.ModuleItem;
import com.espertech.esper.common.client.module.ParseException;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import io.probablecause.rules.correlation.EplModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All modules, checked and compiled together with what they stand on: one compilation and one
 * deployment cost far less than one for each.
 */
record CompiledModules(EPCompiled compiled, long retainedMillis) {
  private static final long MINUTE = 60_000;

  private static List<EplModule> lastModules = List.of();
  private static CompiledModules last;

  /** The subtasks of one JVM ask for the same modules at one time: one compiles, all take it. */
  static synchronized CompiledModules of(List<EplModule> modules) {
    if (last == null || !lastModules.equals(modules)) {
      CompiledModules bundled = BundledModules.read(modules);
      CompiledModules kept = bundled == null ? CompiledCache.read(modules) : bundled;
      last = kept == null ? compileAndKeep(modules) : kept;
      lastModules = List.copyOf(modules);
    }
    return last;
  }

  private static CompiledModules compileAndKeep(List<EplModule> modules) {
    try {
      CompiledModules compiled = compile(modules);
      CompiledCache.write(modules, compiled);
      return compiled;
    } finally {
      BeanCaches.forget();
    }
  }

  private static CompiledModules compile(List<EplModule> modules) {
    List<CheckedStatement> statements = ModuleCheck.check(modules);
    int retainedMinutes =
        Prelude.ALLOWED_LATENESS_MINUTES
            + statements.stream().mapToInt(CheckedStatement::delayMinutes).max().orElse(0);
    return new CompiledModules(compile(statements, retainedMinutes), retainedMinutes * MINUTE);
  }

  private static EPCompiled compile(List<CheckedStatement> statements, int retainedMinutes) {
    List<ModuleItem> items = new ArrayList<>(parse(Prelude.epl(retainedMinutes)).getItems());
    statements.forEach(statement -> items.add(statement.item()));
    Module module = new Module();
    module.setItems(items);
    try {
      return EPCompilerProvider.getCompiler()
          .compile(module, new CompilerArguments(EsperSettings.configuration()));
    } catch (EPCompileException e) {
      throw refused(statements, e);
    }
  }

  private static IllegalArgumentException refused(
      List<CheckedStatement> statements, EPCompileException e) {
    for (var failed : e.getItems()) {
      for (CheckedStatement statement : statements) {
        if (oneLine(statement.item().getExpression()).equals(oneLine(failed.getExpression()))) {
          return ModuleError.of(statement.module(), statement.line(), failed.getMessage(), e);
        }
      }
    }
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new IllegalArgumentException(
        "the correlation modules do not compile together: " + reason, e);
  }

  /** Esper's messages hold the statement without its line breaks. */
  private static String oneLine(String epl) {
    return epl.replaceAll("\\s+", " ").strip();
  }

  static Module parse(String epl) {
    try {
      return EPCompilerProvider.getCompiler().parseModule(epl);
    } catch (IOException | ParseException e) {
      throw new IllegalArgumentException("not a module: " + e.getMessage(), e);
    }
  }
}
