package io.probablecause.forwarder.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.probablecause.forwarder.inventory.InventorySignals;
import io.probablecause.forwarder.record.Arrived;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Plays a simulation in order of arrival at a multiple of real time; its inventory comes first. */
public final class LivePlayer {
  /** Takes a message when it arrives. */
  @FunctionalInterface
  public interface Sink {
    void take(Arrived message);
  }

  private final List<Arrived> messages = new ArrayList<>();
  private final long start;
  private final double speed;

  /**
   * @param speed 0 for all at once
   */
  public LivePlayer(Simulation simulation, double speed, String account, String region) {
    this.start = simulation.manifest().start();
    this.speed = speed;
    for (ObjectNode signal : InventorySignals.of(simulation.inventory(), account, region, start)) {
      messages.add(new Arrived(start, signal));
    }
    simulation.logs().values().forEach(messages::addAll);
    messages.addAll(simulation.signals());
    messages.sort(Comparator.comparingLong(Arrived::arrival));
  }

  public void play(Sink sink) throws InterruptedException {
    long began = System.nanoTime();
    for (Arrived message : messages) {
      if (speed > 0) {
        long due = (long) ((message.arrival() - start) / speed);
        long wait = due - (System.nanoTime() - began) / 1_000_000;
        if (wait > 0) {
          Thread.sleep(wait);
        }
      }
      sink.take(message);
    }
  }
}
