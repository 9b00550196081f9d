package io.probablecause.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;

/** Median, lowest and highest of several runs. */
public record Spread(double median, double low, double high) {
  public static Spread of(double... runs) {
    double[] sorted = runs.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  public static Spread of(JsonNode runs) {
    double[] values = new double[runs.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = runs.get(i).asDouble();
    }
    return of(values);
  }

  /** Such as {@code 41 (38–44)}. */
  public String text(int decimals) {
    return number(median, decimals)
        + " ("
        + number(low, decimals)
        + "–"
        + number(high, decimals)
        + ")";
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
