package io.probablecause.local.bench.page;

import com.fasterxml.jackson.databind.JsonNode;

/** How the results of one benchmark are shown: a table, and a plot as SVG where it has one. */
interface Section {
  String table(JsonNode figures);

  /** Empty for none. */
  default String plot(JsonNode figures) {
    return "";
  }
}
