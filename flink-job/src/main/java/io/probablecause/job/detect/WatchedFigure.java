package io.probablecause.job.detect;

import java.nio.ByteBuffer;

/** A figure measured in a log group: its values, its latest line, and whether it stands out now. */
final class WatchedFigure {
  final Subject subject;
  final String name;
  final FigureSeries series;
  Witness highest;
  int told;

  WatchedFigure(Subject subject, String name, FigureSeries series) {
    this.subject = subject;
    this.name = name;
    this.series = series;
  }

  static WatchedFigure restore(GroupState.Figure state) {
    FigureSeries series = new FigureSeries(ByteBuffer.wrap(state.values()));
    WatchedFigure figure = new WatchedFigure(state.subject(), state.name(), series);
    figure.highest = state.highest();
    figure.told = state.told();
    return figure;
  }

  GroupState.Figure state() {
    ByteBuffer values = ByteBuffer.allocate(FigureSeries.BYTES);
    series.write(values);
    return new GroupState.Figure(subject, name, values.array(), highest, told);
  }
}
