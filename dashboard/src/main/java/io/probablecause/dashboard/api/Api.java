package io.probablecause.dashboard.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.dashboard.live.Estate;
import io.probablecause.dashboard.live.Filter;
import io.probablecause.dashboard.live.Poller;
import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Reply;
import io.probablecause.dashboard.web.Router;
import java.time.Clock;
import java.util.List;

/** The JSON API, version 1, as {@code openapi.json} describes it. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Poller poller;
  private final Clock clock;

  private Api(Poller poller, Clock clock) {
    this.poller = poller;
    this.clock = clock;
  }

  public static void routes(Router router, Poller poller, Clock clock) {
    Api api = new Api(poller, clock);
    router.on("GET", "/api/v1/overview", api::overview);
  }

  private Reply overview(Call call) {
    Filter filter = Filter.of(call);
    Estate estate = poller.estate();
    List<ApplicationSummary> found = estate.applications().stream().filter(filter::passes).toList();
    ObjectNode node = JSON.createObjectNode();
    node.put("stale", estate.isStaleAt(clock.millis())).put("found", found.size());
    ArrayNode applications = node.putArray("applications");
    found.stream().limit(filter.limit()).map(ApiJson::summary).forEach(applications::add);
    return Reply.json(node);
  }
}
