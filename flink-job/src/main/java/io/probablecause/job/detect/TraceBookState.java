package io.probablecause.job.detect;

import io.probablecause.job.detect.TraceState.Named;
import io.probablecause.job.detect.TraceState.Place;
import io.probablecause.job.detect.TraceState.Taken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a {@link TraceBook} as an immutable record and reads it back, steps as numbers. */
final class TraceBookState {
  private TraceBookState() {}

  static TraceState.Book write(TraceBook book) {
    Map<Integer, Step> met = new TreeMap<>();
    List<Named> known = new ArrayList<>();
    book.steps.forEach(
        (name, step) -> {
          met.put(step.number(), step);
          known.add(new Named(name, step.number()));
        });
    List<Named> errors = new ArrayList<>();
    book.errors.forEach((text, since) -> errors.add(new Named(text, since)));
    List<TraceState.Open> open = new ArrayList<>();
    book.open
        .values()
        .forEach(trace -> open.add(trace.state(step -> met.put(step.number(), step))));
    List<TraceState.Went> walks = new ArrayList<>();
    book.walks.forEach(walk -> walks.add(write(walk, met)));
    List<Place> places = new ArrayList<>();
    met.values()
        .forEach(s -> places.add(new Place(s.number(), s.application(), s.context(), s.error())));
    return new TraceState.Book(places, known, errors, open, walks, book.nextStep, book.thinning);
  }

  private static TraceState.Went write(Walk walk, Map<Integer, Step> met) {
    List<Taken> taken = new ArrayList<>(walk.steps().length);
    for (int i = 0; i < walk.transitions(); i++) {
      Step step = walk.steps()[i];
      met.put(step.number(), step);
      taken.add(
          new Taken(
              step.number(),
              walk.gaps()[i],
              walk.kinds()[i],
              walk.buckets()[i],
              walk.errorAges()[i],
              walk.lines()[i]));
    }
    return new TraceState.Went(walk.lot(), walk.start(), walk.newestError(), taken);
  }

  static TraceBook read(TraceState.Book state) {
    TraceBook book = new TraceBook();
    Map<Integer, Step> steps = new HashMap<>();
    for (Place p : state.places()) {
      steps.put(p.number(), new Step(p.number(), p.application(), p.context(), p.error()));
    }
    state.known().forEach(name -> book.steps.put(name.name(), steps.get((int) name.number())));
    state.errors().forEach(error -> book.errors.put(error.name(), error.number()));
    state
        .open()
        .forEach(trace -> book.open.put(trace.traceId(), OpenTrace.restore(trace, steps::get)));
    state.walks().forEach(walk -> book.walks.add(read(walk, steps)));
    book.nextStep = state.nextStep();
    book.thinning = state.thinning();
    return book;
  }

  private static Walk read(TraceState.Went went, Map<Integer, Step> steps) {
    int n = went.steps().size();
    Walk walk =
        new Walk(
            went.lot(),
            went.start(),
            new Step[n + 1],
            new int[n],
            new byte[n],
            new byte[n],
            went.newestError(),
            new long[n + 1],
            new LineFacts[n]);
    for (int i = 0; i < n; i++) {
      Taken taken = went.steps().get(i);
      walk.steps()[i] = steps.get(taken.step());
      walk.gaps()[i] = taken.gap();
      walk.kinds()[i] = (byte) taken.kind();
      walk.buckets()[i] = (byte) taken.bucket();
      walk.errorAges()[i] = taken.errorSeen();
      walk.lines()[i] = taken.line();
    }
    walk.steps()[n] = Step.END;
    walk.errorAges()[n] = Long.MIN_VALUE;
    return walk;
  }
}
