package io.probablecause.esper;

import com.espertech.esper.common.client.configuration.Configuration;
import io.probablecause.rules.correlation.Occurrence;

/** Esper as an embedded library: one thread, our clock, no scripts and no foreign code. */
final class EsperSettings {
  static final String OCCURRENCE = "Occurrence";
  static final String EXPLAINS = "Explains";
  static final String COUNTS = "Counts";

  private EsperSettings() {}

  static Configuration configuration() {
    Configuration configuration = new Configuration();
    var common = configuration.getCommon();
    common.addEventType(OCCURRENCE, Occurrence.class);
    common.addEventType(
        EXPLAINS,
        new String[] {"cause", "symptom", "why"},
        new Object[] {Occurrence.class, Occurrence.class, String.class});
    common.addEventType(
        COUNTS,
        new String[] {"affectedApplicationId", "latestMinute", "matched", "counted"},
        new Object[] {String.class, Long.class, Long.class, Occurrence[].class});
    common.getImports().clear();
    common.addImport("com.espertech.esper.common.client.annotation.*");

    var compiler = configuration.getCompiler();
    compiler.getScripts().setEnabled(false);
    compiler.getByteCode().setAllowInlinedClass(false);
    compiler.getByteCode().setThreadPoolCompilerNumThreads(2);

    var threading = configuration.getRuntime().getThreading();
    threading.setInternalTimerEnabled(false);
    threading.setListenerDispatchPreserveOrder(false);
    threading.setInsertIntoDispatchPreserveOrder(false);
    threading.setNamedWindowConsumerDispatchPreserveOrder(false);
    configuration.getRuntime().getMetricsReporting().setJmxRuntimeMetrics(false);
    configuration.getRuntime().getExceptionHandling().addClass(RethrowingExceptions.class);
    return configuration;
  }
}
