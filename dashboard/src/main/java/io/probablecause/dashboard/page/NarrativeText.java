package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.cls;
import static io.probablecause.dashboard.page.Html.el;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A narrative with its citations as links to the evidence on the same page. */
final class NarrativeText {
  private static final Pattern CITATION = Pattern.compile("\\[(E\\d{1,3}(?:, ?E\\d{1,3})*)]");
  private static final Pattern NUMBER = Pattern.compile("E\\d{1,3}");
  private static final Pattern MOMENT =
      Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})?Z");

  private NarrativeText() {}

  static Html.Node of(String text, Set<String> known) {
    List<Html.Node> blocks = new ArrayList<>();
    List<Html.Node> items = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.startsWith("- ")) {
        items.add(el("li", linked(line.substring(2), known)));
      } else if (!line.isBlank()) {
        flush(items, blocks);
        blocks.add(el("p", linked(line, known)));
      }
    }
    flush(items, blocks);
    return el("div", cls("narrative"), blocks);
  }

  private static void flush(List<Html.Node> items, List<Html.Node> blocks) {
    if (!items.isEmpty()) {
      blocks.add(el("ul", List.copyOf(items)));
      items.clear();
    }
  }

  private static Html.Node linked(String line, Set<String> known) {
    List<Html.Node> parts = new ArrayList<>();
    Matcher matcher = CITATION.matcher(line);
    int from = 0;
    while (matcher.find()) {
      parts.add(timed(line.substring(from, matcher.start())));
      Matcher numbers = NUMBER.matcher(matcher.group(1));
      while (numbers.find()) {
        String number = numbers.group();
        parts.add(
            known.contains(number)
                ? el("a", cls("cite"), at("href", "#" + number), number)
                : Html.text("[" + number + "]"));
      }
      from = matcher.end();
    }
    parts.add(timed(line.substring(from)));
    return Html.all(parts);
  }

  private static Html.Node timed(String text) {
    List<Html.Node> parts = new ArrayList<>();
    Matcher matcher = MOMENT.matcher(text);
    int from = 0;
    while (matcher.find()) {
      parts.add(Html.text(text.substring(from, matcher.start())));
      String iso = matcher.group();
      parts.add(
          el(
              "time",
              at("datetime", iso),
              at("title", iso.substring(0, 10) + " " + iso.substring(11, 19) + " UTC"),
              iso));
      from = matcher.end();
    }
    parts.add(Html.text(text.substring(from)));
    return Html.all(parts);
  }
}
