package io.probablecause.dashboard.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.ApplicationSummary;
import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.core.table.StatusReader;
import io.probablecause.dashboard.access.Csrf;
import io.probablecause.dashboard.live.ApplicationDetail;
import io.probablecause.dashboard.live.Backend;
import io.probablecause.dashboard.live.Csv;
import io.probablecause.dashboard.live.Estate;
import io.probablecause.dashboard.live.Filter;
import io.probablecause.dashboard.live.HistorySearch;
import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Problem;
import io.probablecause.dashboard.web.Reply;
import io.probablecause.dashboard.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The JSON API, version 1, as {@code openapi.json} describes it. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int INCIDENTS = 200;
  private static final int MOST_INCIDENTS = 1_000;
  private static final String CAUSE = "/api/v1/applications/{applicationId}/causes/{causeId}/";

  private final Backend backend;
  private final Csrf csrf;
  private final String openApi;

  private Api(Backend backend, Csrf csrf) {
    this.backend = backend;
    this.csrf = csrf;
    this.openApi = resource("openapi.json");
  }

  /** {@code changed} is told the topics that a command touches. */
  public static void routes(
      Router router, Backend backend, Csrf csrf, Consumer<Collection<String>> changed) {
    Api api = new Api(backend, csrf);
    Actions actions = new Actions(backend, changed);
    Exports exports = new Exports(backend);
    router.on("GET", "/api/v1/openapi.json", call -> Reply.text("application/json", api.openApi));
    router.on("GET", "/api/v1/me", api::me);
    router.on("GET", "/api/v1/overview", api::overview);
    router.on("GET", "/api/v1/applications/{applicationId}", api::application);
    router.on("GET", "/api/v1/applications/{applicationId}/incidents", api::incidentsOf);
    router.on("GET", "/api/v1/incidents", api::incidents);
    router.on("GET", "/api/v1/incidents/{incidentId}", api::incident);
    router.on("GET", "/api/v1/incidents/{incidentId}/recording", exports::recording);
    router.on("GET", "/api/v1/incidents/{incidentId}/recording.tar.gz", exports::archive);
    router.on("GET", "/api/v1/history", api::history);
    router.on("GET", "/api/v1/history.csv", api::csv);
    router.on("GET", "/api/v1/system", api::system);
    router.on("GET", "/healthz", api::health);
    router.on("POST", CAUSE + "acknowledgement", actions::acknowledge);
    router.on("POST", CAUSE + "resolution", actions::resolve);
    router.on("POST", CAUSE + "feedback", actions::feedback);
  }

  private static String resource(String name) {
    try (InputStream in = Api.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is missing from the archive", e);
    }
  }

  private Reply me(Call call) {
    call.knowing();
    ObjectNode node = JSON.createObjectNode();
    node.put("name", call.who().name()).put("mayAct", call.who().mayAct());
    return Reply.json(node.put("csrfToken", csrf.token(call.who())));
  }

  private Reply overview(Call call) {
    Filter filter = Filter.of(call);
    Estate estate = backend.estate();
    List<ApplicationSummary> found = estate.applications().stream().filter(filter::passes).toList();
    ObjectNode node = JSON.createObjectNode();
    node.put("stale", estate.isStaleAt(backend.clock().millis())).put("found", found.size());
    node.put("readAt", ApiJson.time(estate.readAt()));
    ArrayNode applications = node.putArray("applications");
    found.stream().limit(filter.limit()).map(ApiJson::summary).forEach(applications::add);
    return Reply.json(node);
  }

  private Reply application(Call call) {
    ApplicationDetail detail = known(call.knowing("all"));
    boolean all = call.flag("all");
    ObjectNode node = JSON.createObjectNode().put("applicationId", detail.applicationId());
    node.set(
        "summary",
        detail.summaryOrNull() == null ? JSON.nullNode() : ApiJson.summary(detail.summaryOrNull()));
    ArrayNode causes = node.putArray("causes");
    (all ? detail.causes() : detail.standing())
        .forEach(c -> causes.add(ApiJson.cause(c, backend.commands().of(c.causeId()))));
    ArrayNode incidents = node.putArray("incidents");
    detail.incidents().forEach(i -> incidents.add(ApiJson.head(i)));
    return Reply.json(node);
  }

  private ApplicationDetail known(Call call) {
    String applicationId = call.pathParameter("applicationId");
    ApplicationDetail detail = backend.detail(applicationId);
    if (!detail.isKnown()) {
      throw Problem.notFound("no application is called '" + applicationId + "'");
    }
    return detail;
  }

  private Reply incidentsOf(Call call) {
    int limit = call.knowing("limit").integer("limit", INCIDENTS, 1, MOST_INCIDENTS);
    known(call);
    return Reply.json(
        heads(backend.incidents().latest(call.pathParameter("applicationId"), limit)));
  }

  private Reply incidents(Call call) {
    int limit = call.knowing("limit").integer("limit", INCIDENTS, 1, MOST_INCIDENTS);
    return Reply.json(heads(backend.estate().incidents().stream().limit(limit).toList()));
  }

  private static ObjectNode heads(List<IncidentItem.Stored> incidents) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode array = node.putArray("incidents");
    incidents.forEach(i -> array.add(ApiJson.head(i)));
    return node;
  }

  private Reply incident(Call call) {
    int revision = call.knowing("revision").integer("revision", 0, 1, 9_999);
    List<IncidentItem.Stored> revisions =
        backend.incidents().revisions(call.pathParameter("incidentId"));
    IncidentItem.Stored stored =
        revisions.stream()
            .filter(r -> revision == 0 || r.report().revision() == revision)
            .reduce((earlier, later) -> later)
            .orElseThrow(() -> Problem.notFound("there is no such incident or revision"));
    return Reply.json(ApiJson.incident(stored, revisions.size()));
  }

  private HistorySearch search(Call call) {
    return HistorySearch.of(
        call, Math.max(backend.clock().millis(), backend.estate().engineTime()));
  }

  private Reply history(Call call) {
    HistorySearch search = search(call);
    List<EventOfInterest> found = search.run(backend);
    ObjectNode node = JSON.createObjectNode();
    node.put("from", ApiJson.time(search.from())).put("to", ApiJson.time(search.to()));
    node.put("complete", found.size() < search.limit());
    ArrayNode events = node.putArray("events");
    found.forEach(e -> events.add(ApiJson.event(e)));
    return Reply.json(node);
  }

  private Reply csv(Call call) {
    return Reply.text("text/csv; charset=utf-8", Csv.of(search(call).run(backend)))
        .with("Content-Disposition", "attachment; filename=\"history.csv\"");
  }

  private Reply system(Call call) {
    call.knowing();
    ObjectNode node = JSON.createObjectNode();
    ArrayNode parts = node.putArray("parts");
    for (StatusReader.Part part : backend.status().all()) {
      ObjectNode one = parts.addObject().put("part", part.part()).put("subtask", part.subtask());
      one.set("status", part.body());
    }
    return Reply.json(node);
  }

  private Reply health(Call call) {
    boolean stale = backend.estate().isStaleAt(backend.clock().millis());
    ObjectNode node = JSON.createObjectNode().put("status", stale ? "stale" : "ok");
    return Reply.json(stale ? 503 : 200, node);
  }
}
