package io.probablecause.local.command;

import io.probablecause.core.config.Settings;
import io.probablecause.core.config.UserError;
import io.probablecause.core.event.Layer;
import io.probablecause.core.text.Times;
import io.probablecause.local.history.Answer;
import io.probablecause.local.history.History;
import io.probablecause.local.history.History.Found;
import io.probablecause.local.history.Question;
import io.probablecause.local.history.Terminal;
import io.probablecause.local.history.Window;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What happened, from the tables of a running system. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "What happened: events of interest, incidents or recurrences, the latest first, by"
            + " application, resource or time. Times are UTC.")
final class HistoryCommand implements Callable<Integer> {
  @Option(names = "--application", paramLabel = "ID")
  private String application = "";

  @Option(names = "--layer", description = "${COMPLETION-CANDIDATES}")
  private Layer layer;

  @Option(names = "--resource", paramLabel = "ID", description = "as the rule names it, or its ARN")
  private String resource = "";

  @Option(names = "--from", description = "a day, or 2026-03-01T10:00:00Z")
  private String from;

  @Option(names = "--to", description = "likewise (default: now)")
  private String to;

  @Option(names = "--last", paramLabel = "SPAN", description = "30m, 24h, 7d up to now")
  private String last;

  @Option(names = "--rule", paramLabel = "GLOB", description = "such as 'rds/*'")
  private String rule = "";

  @Option(names = "--text", description = "what the summary or the message contains")
  private String text = "";

  @Option(names = "--incidents", description = "incidents, by their alarm and first cause")
  private boolean incidents;

  @Option(names = "--recurrences", description = "what came more than once, and since when")
  private boolean recurrences;

  @Option(names = "--limit", defaultValue = "200", description = "default: ${DEFAULT-VALUE}")
  private int limit;

  @Option(names = "--scan", description = "read the whole table where no index helps")
  private boolean scan;

  @Option(names = "--csv", description = "all columns; control characters escaped")
  private boolean csv;

  @Option(names = "--json", description = "one object a line")
  private boolean json;

  @Mixin private TableOptions tables = new TableOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    check();
    long now = System.currentTimeMillis();
    Window window = Window.of(from, to, last, now);
    Question question = new Question(application, layer, resource, rule, text, window, limit, scan);
    Settings settings = tables.settings(System.getenv());
    return TableOptions.with(
        settings,
        client -> {
          answer(new History(client, settings, now), question, now);
          return 0;
        });
  }

  private void check() {
    if (limit < 1 || limit > 100_000) {
      throw new UserError("--limit is from 1 to 100000, not " + limit);
    }
    if (csv && json) {
      throw new UserError("--csv or --json, not both");
    }
    if (incidents && recurrences) {
      throw new UserError("--incidents or --recurrences, not both");
    }
  }

  private void answer(History history, Question question, long now) {
    PrintWriter out = spec.commandLine().getOut();
    Answer.Format format =
        json ? Answer.Format.JSON : csv ? Answer.Format.CSV : Answer.Format.TABLE;
    Answer answer = new Answer(out, format, Terminal.width(System.getenv()), now);
    if (incidents) {
      Found<?> found = told(history.incidents(question), answer::incidents);
      tell(found, "incidents", history);
    } else if (recurrences) {
      Found<?> found = told(history.recurrences(question), answer::recurrences);
      tell(found, "recurrences", history);
    } else {
      Found<?> found = told(history.events(question), answer::events);
      tell(found, "events", history);
    }
  }

  private static <T> Found<T> told(Found<T> found, Consumer<Found<T>> printer) {
    printer.accept(found);
    return found;
  }

  /** To standard error, so that rows can be piped. */
  private void tell(Found<?> found, String what, History history) {
    PrintWriter err = spec.commandLine().getErr();
    if (found.isCut()) {
      err.printf("Only the first %,d %s are shown: narrow it, or raise --limit.%n", limit, what);
    } else if (found.rows().isEmpty()) {
      err.println("No " + what + " match.");
    }
    if (found.isPartial()) {
      err.println("Counted over the latest 5,000 rows of a kind only: narrow it.");
    }
    if (found.reachedBackTo() > 0) {
      err.println("Searched by day back to " + Times.iso(found.reachedBackTo()) + " only.");
    }
    if (history.unreadable() > 0) {
      err.printf("%,d rows could not be read and are left out.%n", history.unreadable());
    }
    err.flush();
  }
}
