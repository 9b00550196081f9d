package io.probablecause.local.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.local.bench.CostModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A day's bill. */
final class CostSection implements Section {
  @Override
  public String table(JsonNode figures) {
    CostModel model = CostModel.of(figures);
    List<List<CostModel.Line>> bills = new ArrayList<>();
    StringBuilder out = new StringBuilder("| |");
    for (CostModel.Day day : CostModel.DAYS) {
      bills.add(model.bill(day));
      out.append(
          String.format(Locale.ROOT, " %,d GB, %,d alarms | USD |", day.gigabytes(), day.alarms()));
    }
    out.append("\n|---|").append("---|---|".repeat(bills.size())).append('\n');
    for (int i = 0; i < bills.get(0).size(); i++) {
      CostModel.Line first = bills.get(0).get(i);
      out.append("| ").append(first.what()).append(" (").append(first.unit()).append(") |");
      for (List<CostModel.Line> bill : bills) {
        out.append(
            String.format(
                Locale.ROOT, " %,.0f | %,.2f |", bill.get(i).quantity(), bill.get(i).dollars()));
      }
      out.append('\n');
    }
    out.append("| **sum** |");
    bills.forEach(
        bill ->
            out.append(
                String.format(
                    Locale.ROOT,
                    " | **%,.2f** |",
                    bill.stream().mapToDouble(CostModel.Line::dollars).sum())));
    return out.append("\n\n").append(prices(model.prices())).toString();
  }

  private static String prices(JsonNode prices) {
    StringBuilder out = new StringBuilder("| price | USD | per | source |\n|---|---|---|---|\n");
    prices
        .properties()
        .forEach(
            price ->
                out.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %s | %,d | %s |%n",
                        price.getValue().path("what").asText(),
                        price.getValue().path("dollars").asText(),
                        price.getValue().path("per").asLong(),
                        price.getValue().path("source").asText())));
    return out.toString();
  }
}
