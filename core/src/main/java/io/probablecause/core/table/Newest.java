package io.probablecause.core.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the first few of many rows by an order, however many are offered. */
final class Newest<T> {
  private final int limit;
  private final Comparator<T> order;
  private final PriorityQueue<T> kept;

  Newest(int limit, Comparator<T> order) {
    this.limit = limit;
    this.order = order;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  void offer(T row) {
    kept.add(row);
    if (kept.size() > limit) {
      kept.poll();
    }
  }

  List<T> list() {
    List<T> list = new ArrayList<>(kept);
    list.sort(order);
    return List.copyOf(list);
  }
}
