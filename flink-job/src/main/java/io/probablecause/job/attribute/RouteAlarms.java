package io.probablecause.job.attribute;

import io.probablecause.job.InventorySource;
import io.probablecause.job.estate.AsksEstate;
import io.probablecause.job.rank.RankInput;
import io.probablecause.job.report.AlarmSignal;
import java.util.Set;
import org.apache.flink.util.Collector;

/**
 * Gives an alarm to its applications, by the patterns of the inventory. One that fits no pattern is
 * still reported on, under the application {@value #UNKNOWN_APPLICATION}.
 */
public final class RouteAlarms extends AsksEstate<AlarmSignal, RankInput> {
  /** Where alarms go that belong to nobody. */
  public static final String UNKNOWN_APPLICATION = "unknown";

  public RouteAlarms(InventorySource inventory) {
    super(inventory);
  }

  @Override
  public void processElement(AlarmSignal alarm, ReadOnlyContext context, Collector<RankInput> out) {
    Set<String> applications = estate().index().ofAlarm(alarm.name());
    for (String application : applications.isEmpty() ? Set.of(UNKNOWN_APPLICATION) : applications) {
      out.collect(RankInput.ofAlarm(alarm.of(application)));
    }
  }
}
