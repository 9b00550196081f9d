package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.all;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;
import static io.probablecause.dashboard.page.Html.when;

import io.probablecause.core.config.ProductVersion;
import io.probablecause.core.table.StatusReader.Part;
import io.probablecause.dashboard.web.Reply;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How the system itself is: what it reads and what not, what it asks, and what it costs. */
final class SystemPage {
  private static final Set<String> SHOWN_APART = Set.of("sources", "rules", "detectors");

  private final View view;
  private final List<Part> parts;

  private SystemPage(View view) {
    this.view = view;
    this.parts = view.backend().status().all();
  }

  static Reply of(View view) {
    view.call().knowing();
    return Layout.page(
        view, "system", view.say("nav.system"), "system", new SystemPage(view).content());
  }

  private Html.Node content() {
    return all(
        el("div", cls("headline"), el("h1", view.say("nav.system"))),
        when(parts.isEmpty(), () -> el("p", cls("empty"), view.say("system.silent"))),
        SourcesTable.of(view, of("sources")),
        el(
            "div",
            cls("cards system"),
            RejectedCard.of(view, rejected()),
            RulesCard.of(view, of("rules")),
            DetectorsCard.of(view, of("detectors")),
            UnseenCard.of(view),
            NarrationCard.of(view),
            own(),
            parts.stream().filter(this::isOther).map(p -> PartCard.of(view, p)).toList()));
  }

  private List<Part> of(String name) {
    return parts.stream().filter(p -> p.part().equals(name)).toList();
  }

  private List<Part> rejected() {
    return parts.stream().filter(SystemPage::isRejected).toList();
  }

  private static boolean isRejected(Part part) {
    return part.subtask().startsWith("rejected#");
  }

  private boolean isOther(Part part) {
    return !SHOWN_APART.contains(part.part()) && !isRejected(part);
  }

  private Html.Node own() {
    boolean stale = view.estate().isStaleAt(view.now());
    return Facts.card(
        "part-dashboard",
        view.say("system.dashboard"),
        new Facts(view)
            .add(
                "system.tables",
                el(
                    "span",
                    cls(stale ? "bad" : "good"),
                    stale ? view.say("live.stale") : view.say("system.answering")))
            .add("system.readAt", view.time(view.estate().readAt()))
            .add("system.engineTime", view.ago(view.estate().engineTime()))
            .add("system.applications", view.estate().applications().size())
            .add("system.incidents", view.estate().incidents().size())
            .add("system.unreadable", view.backend().unreadable())
            .add("system.version", versions())
            .addIf(!view.estate().failure().isEmpty(), "system.failure", view.estate().failure()));
  }

  /** Of this page and of the job, where they differ. */
  private String versions() {
    Set<String> versions = new TreeSet<>();
    of("sources").forEach(p -> versions.add(p.body().path("JobVersion").asText()));
    versions.remove("");
    String job = String.join(", ", versions);
    return job.isEmpty() || job.equals(ProductVersion.VALUE)
        ? ProductVersion.VALUE
        : view.say("system.versions", ProductVersion.VALUE, job);
  }
}
