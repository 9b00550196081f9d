package io.probablecause.dashboard.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.dashboard.live.Backend;
import io.probablecause.dashboard.live.IncidentSpan;
import io.probablecause.dashboard.live.Recordings;
import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Problem;
import io.probablecause.dashboard.web.Reply;
import java.util.List;

/**
 * An incident as a recording, for {@code pc replay}. It holds the lines of the whole estate, which
 * is more than pages show, so only those who may act can have it.
 */
final class Exports {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Backend backend;

  Exports(Backend backend) {
    this.backend = backend;
  }

  /** What a recording would hold, without writing it. */
  Reply recording(Call call) {
    IncidentSpan span = backend.recordings().around(report(call.knowing()));
    List<String> missing = backend.recordings().missing(span);
    ObjectNode node = JSON.createObjectNode();
    node.put("from", ApiJson.time(span.from())).put("to", ApiJson.time(span.to()));
    node.put("known", missing != null);
    ArrayNode sentences = node.putArray("missing");
    if (missing != null) {
      missing.forEach(sentences::add);
    }
    return Reply.json(node);
  }

  Reply archive(Call call) {
    if (!call.who().mayAct()) {
      throw Problem.notPermitted("you may read here, but not export recordings");
    }
    IncidentReport report = report(call.knowing());
    String name = "incident-" + report.incidentId().replaceAll("[^A-Za-z0-9_-]", "_");
    Recordings.Written written =
        backend.recordings().write(name, backend.recordings().around(report));
    return Reply.file("application/gzip", written.file())
        .with("Content-Disposition", "attachment; filename=\"" + name + ".tar.gz\"")
        .with("X-Recording-Messages", Long.toString(written.content().messages()))
        .with("X-Recording-Signals", Long.toString(written.content().signals()))
        .with("X-Recording-Unreadable", Long.toString(written.content().unreadable()));
  }

  private IncidentReport report(Call call) {
    return backend.incidents().revisions(call.pathParameter("incidentId")).stream()
        .reduce((earlier, later) -> later)
        .map(IncidentItem.Stored::report)
        .orElseThrow(() -> Problem.notFound("there is no such incident"));
  }
}
