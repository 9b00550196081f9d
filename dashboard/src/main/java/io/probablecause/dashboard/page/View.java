package io.probablecause.dashboard.page;

import io.probablecause.core.text.Times;
import io.probablecause.dashboard.access.Identity;
import io.probablecause.dashboard.command.Pending;
import io.probablecause.dashboard.live.Backend;
import io.probablecause.dashboard.live.Estate;
import io.probablecause.dashboard.web.Call;

/** What every page knows of its request: language, reader, estate and the time of asking. */
record View(
    Call call, Words words, Estate estate, Backend backend, long now, String token, String assets) {

  static View of(Call call, Backend backend, String token, String assets, String language) {
    return new View(
        call,
        Words.of(language(call, language)),
        backend.estate(),
        backend,
        backend.clock().millis(),
        token,
        assets);
  }

  private static String language(Call call, String configured) {
    String chosen = call.cookies().getOrDefault("pc-language", "");
    if (Words.knows(chosen)) {
      return chosen;
    }
    if (!configured.isEmpty()) {
      return configured;
    }
    return call.header("accept-language").startsWith("ja") ? "ja" : "en";
  }

  Identity who() {
    return call.who();
  }

  String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }

  String region() {
    return backend.settings().region();
  }

  /** The command that waits for a cause, or null. */
  Pending pending(String causeId) {
    return backend.commands().of(causeId);
  }

  /** A factor's name in the reader's language; one that has no words keeps its own. */
  String factor(String name) {
    return words.keys().contains("factor." + name) ? words.say("factor." + name) : name;
  }

  /** A moment, in UTC here and in the reader's zone once the page's script has run. */
  Html.Node time(long epochMillis) {
    if (epochMillis == 0) {
      return Html.text("–");
    }
    String iso = Times.iso(epochMillis);
    return Html.el(
        "time",
        Html.at("datetime", iso),
        Html.at("title", iso.substring(0, 10) + " " + iso.substring(11, 19) + " UTC"),
        iso.substring(11, 19) + "Z");
  }

  /** The same, followed by how long ago that was once the script has run. */
  Html.Node ago(long epochMillis) {
    if (epochMillis == 0) {
      return Html.text("–");
    }
    String iso = Times.iso(epochMillis);
    return Html.el(
        "time",
        Html.at("datetime", iso),
        Html.at("data-ago", ""),
        Html.at("title", iso.substring(0, 10) + " " + iso.substring(11, 19) + " UTC"),
        iso.substring(0, 10) + " " + iso.substring(11, 16) + "Z");
  }
}
