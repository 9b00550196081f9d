package io.probablecause.esper;

import com.espertech.esper.common.client.EPException;
import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.client.EventSender;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.EPStatement;
import com.espertech.esper.runtime.client.UpdateListener;
import io.probablecause.rules.correlation.CorrelationEngine;
import io.probablecause.rules.correlation.Counted;
import io.probablecause.rules.correlation.Occurrence;
import io.probablecause.rules.correlation.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** One Esper runtime: fed and clocked by its owner's thread alone. */
final class EsperEngine implements CorrelationEngine {
  /**
   * What has expired leaves every join, once a tick for all of it rather than one by one: a third
   * cheaper. Expiry decides no result, so that the clock may be coarse.
   */
  private static final long TICK_MILLIS = 10_000;

  private final EPRuntime runtime;
  private final EventSender sender;
  private final long retainedMillis;
  private final List<Match> matches = new ArrayList<>();
  private final List<Counted> counted = new ArrayList<>();
  private final Words words = new Words();
  private long clock;

  EsperEngine(String name, CompiledModules modules) {
    retainedMillis = modules.retainedMillis();
    runtime =
        EPRuntimeProvider.getRuntime(
            "correlation-" + name + "-" + UUID.randomUUID(), EsperSettings.configuration());
    runtime.getEventService().advanceTime(clock);
    deploy(modules);
    sender = runtime.getEventService().getEventSender(EsperSettings.OCCURRENCE);
  }

  private void deploy(CompiledModules modules) {
    try {
      for (EPStatement statement :
          runtime.getDeploymentService().deploy(modules.compiled()).getStatements()) {
        if (EsperSettings.EXPLAINS.equals(statement.getEventType().getName())) {
          statement.addListener(collect(statement.getName()));
        } else if (EsperSettings.COUNTS.equals(statement.getEventType().getName())) {
          statement.addListener(count(statement.getName()));
        }
      }
    } catch (EPDeployException e) {
      close();
      throw new IllegalArgumentException(
          "the correlation modules do not deploy: " + e.getMessage(), e);
    }
  }

  /** Only collects: what a listener throws, Esper would log and forget. */
  private UpdateListener collect(String module) {
    return (found, gone, statement, source) -> {
      if (found != null) {
        for (EventBean explains : found) {
          matches.add(new Match(module, explains));
        }
      }
    };
  }

  private UpdateListener count(String rule) {
    return (found, gone, statement, source) -> {
      if (found != null) {
        for (EventBean counts : found) {
          counted.add(counted(rule, counts));
        }
      }
    };
  }

  private static Counted counted(String rule, EventBean counts) {
    Occurrence[] occurrences = (Occurrence[]) counts.get("counted");
    return new Counted(
        (String) counts.get("affectedApplicationId"),
        rule,
        occurrences[0].getGroupKey(),
        (Long) counts.get("latestMinute"),
        (Long) counts.get("matched"),
        Arrays.stream(occurrences).map(Occurrence::getCauseId).distinct().sorted().toList());
  }

  private record Match(String module, EventBean explains) {
    Relation relation(Words words) {
      Occurrence cause = occurrence("cause");
      Occurrence symptom = occurrence("symptom");
      return new Relation(
          cause.getAffectedApplicationId(),
          cause.getCauseId(),
          symptom.getCauseId(),
          module,
          words.once((String) explains.get("why")));
    }

    private Occurrence occurrence(String property) {
      return (Occurrence) ((EventBean) explains.getFragment(property)).getUnderlying();
    }
  }

  @Override
  public void feed(Occurrence occurrence, Consumer<Relation> found, Consumer<Counted> counts) {
    send(occurrence);
    if (!counted.isEmpty()) {
      counted.forEach(counts);
      counted.clear();
    }
    if (!matches.isEmpty()) {
      Set<Relation> relations = new LinkedHashSet<>();
      matches.forEach(match -> relations.add(match.relation(words)));
      matches.clear();
      relations.forEach(found);
    }
  }

  private void send(Occurrence occurrence) {
    try {
      sender.sendEvent(occurrence);
    } catch (EPException e) {
      matches.clear();
      counted.clear();
      throw e.getCause() instanceof IllegalStateException failed
          ? failed
          : new IllegalStateException("correlation failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void advanceTo(long arrival) {
    long tick = arrival - arrival % TICK_MILLIS;
    if (tick > clock) {
      clock = tick;
      runtime.getEventService().advanceTime(tick);
    }
  }

  @Override
  public long longestWindowMillis() {
    return retainedMillis;
  }

  @Override
  public void close() {
    runtime.destroy();
    BeanCaches.forget();
  }
}
