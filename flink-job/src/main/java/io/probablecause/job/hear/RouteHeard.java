package io.probablecause.job.hear;

import io.probablecause.core.cause.MinuteCount;
import io.probablecause.core.event.EventKind;
import io.probablecause.job.InventorySource;
import io.probablecause.job.estate.AsksEstate;
import io.probablecause.job.estate.EstateChange;
import io.probablecause.job.rank.RankInput;
import io.probablecause.job.spread.Affected;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.util.Collector;

/**
 * Tells signs of life to those who stand on their source: an application's to itself and to its
 * direct dependants, those of the estate's feeds to all, these only every ten minutes.
 */
public final class RouteHeard extends AsksEstate<Heard, RankInput> {
  private static final int NEIGHBOURS = 1;
  private static final long FEED_MILLIS = 10 * MinuteCount.MINUTE;

  private transient Map<String, Long> feeds;

  public RouteHeard(InventorySource inventory) {
    super(inventory);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    feeds = new HashMap<>();
  }

  @Override
  public void processElement(Heard heard, ReadOnlyContext context, Collector<RankInput> out) {
    String feed = feed(heard.kind());
    if (feed != null) {
      tellAll(feed, heard.arrival(), out);
      return;
    }
    long minute = MinuteCount.minuteOf(heard.arrival());
    for (String owner : estate().index().ofLogGroup(heard.logGroup())) {
      Sign sign = new Sign(Sign.application(owner), heard.since(), minute);
      for (Affected affected : estate().graph(NEIGHBOURS).affectedBy(owner)) {
        out.collect(RankInput.ofSign(affected.applicationId(), sign, heard.arrival()));
      }
    }
  }

  private static String feed(EventKind kind) {
    return switch (kind) {
      case CLOUDTRAIL -> Sign.CLOUDTRAIL;
      case FLOW_LOG -> Sign.FLOW_LOGS;
      default -> null;
    };
  }

  private void tellAll(String feed, long arrival, Collector<RankInput> out) {
    long span = arrival / FEED_MILLIS * FEED_MILLIS;
    Long known = feeds.put(feed, span);
    if (known == null || known < span) {
      Sign sign = new Sign(feed, span, span);
      for (String application : estate().index().applicationIds()) {
        out.collect(RankInput.ofSign(application, sign, arrival));
      }
    }
  }

  @Override
  protected void changed(EstateChange change, Context context, Collector<RankInput> out) {
    feeds.clear();
  }
}
