package io.probablecause.dashboard.page;

import io.probablecause.core.table.IncidentItem;
import io.probablecause.dashboard.live.Backend;
import io.probablecause.dashboard.live.IncidentMarkdown;
import io.probablecause.dashboard.live.Memo;
import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Problem;
import io.probablecause.dashboard.web.Reply;
import io.probablecause.dashboard.web.Router;
import io.probablecause.dashboard.web.StaticFiles;
import java.util.List;
import java.util.function.Function;

/**
 * The routes of all pages and of the files they need. The main part of a page depends on address,
 * language, permission and the tables only, so it is made once for all who ask for it again.
 */
public final class Pages {
  private static final int PARTS_KEPT = 256;
  private static final long PART_MILLIS = 5_000;

  private final Backend backend;
  private final Function<Call, String> tokens;
  private final String language;
  private final StaticFiles files;
  private final Memo<String, Reply> parts = new Memo<>(PARTS_KEPT);

  private Pages(Backend backend, Function<Call, String> tokens, String language) {
    this.backend = backend;
    this.tokens = tokens;
    this.language = language;
    this.files =
        new StaticFiles(
            Pages.class, "/io/probablecause/dashboard/assets", "page.css", "page.js", "icon.svg");
  }

  /** {@code tokens} gives the caller's token against forged requests. */
  public static Pages routes(
      Router router, Backend backend, Function<Call, String> tokens, String language) {
    Pages pages = new Pages(backend, tokens, language);
    router.on("GET", "/assets/{version}/{file}", pages.files::reply);
    pages.page(router, "/", OverviewPage::of);
    pages.page(router, "/applications/{applicationId}", ApplicationPage::of);
    pages.page(router, "/incidents", IncidentsPage::of);
    router.on(
        "GET",
        "/incidents/{incidentId}",
        call ->
            call.pathParameter("incidentId").endsWith(".md")
                ? pages.markdown(call)
                : pages.shared(call, IncidentPage::of));
    pages.page(router, "/history", HistoryPage::of);
    pages.page(router, "/system", SystemPage::of);
    return pages;
  }

  private void page(Router router, String template, Function<View, Reply> page) {
    router.on("GET", template, call -> shared(call, page));
  }

  private Reply shared(Call call, Function<View, Reply> page) {
    View view = View.of(call, backend, tokens.apply(call), files.version(), language);
    if (!call.header("x-fragment").equals("main")) {
      return page.apply(view);
    }
    boolean packs = call.header("accept-encoding").contains("gzip");
    String key = call.path() + call.query() + view.words().language() + call.who().mayAct() + packs;
    String version = backend.version() + "." + view.now() / PART_MILLIS;
    return parts
        .get(key, version, () -> part(page.apply(view), packs))
        .unless(call.header("if-none-match"));
  }

  private static Reply part(Reply made, boolean packs) {
    Reply tagged = made.tagged();
    return packs ? tagged.packed() : tagged;
  }

  private Reply markdown(Call call) {
    String name = call.pathParameter("incidentId");
    String incidentId = name.substring(0, name.length() - ".md".length());
    int revision = call.knowing("revision").integer("revision", 0, 1, 9_999);
    List<IncidentItem.Stored> revisions = backend.incidents().revisions(incidentId);
    return revisions.stream()
        .filter(r -> revision == 0 || r.report().revision() == revision)
        .reduce((earlier, later) -> later)
        .map(r -> Reply.text("text/markdown; charset=utf-8", IncidentMarkdown.of(r)))
        .orElseThrow(() -> Problem.notFound("there is no such incident or revision"));
  }

  /** A problem as a page. */
  public Reply problem(Call call, Problem problem) {
    return ErrorPage.of(View.of(call, backend, "", files.version(), language), problem);
  }
}
