package io.probablecause.local.history;

import io.probablecause.core.cause.EventOfInterest;
import io.probablecause.core.table.IncidentItem;
import io.probablecause.local.history.History.Found;
import java.io.PrintWriter;
import java.util.List;

/**
 * Prints what was found in the format that was asked for.
 *
 * @param width of the terminal, in cells
 * @param now the moment for which the status of an event is told
 */
public record Answer(PrintWriter out, Format format, int width, long now) {

  /** How rows are written. */
  public enum Format {
    TABLE,
    CSV,
    JSON
  }

  public void events(Found<EventOfInterest> found) {
    print(Columns.events(now), found.rows());
  }

  public void incidents(Found<IncidentItem.Stored> found) {
    print(Columns.incidents(), found.rows());
  }

  public void recurrences(Found<Recurrence> found) {
    print(Columns.recurrences(), found.rows());
  }

  private <T> void print(List<Column<T>> columns, List<T> rows) {
    switch (format) {
      case JSON -> Output.json(out, columns, rows);
      case CSV -> Output.csv(out, columns, rows);
      case TABLE -> {
        if (!rows.isEmpty()) {
          Output.table(out, columns, rows, width);
        }
      }
    }
    out.flush();
  }
}
