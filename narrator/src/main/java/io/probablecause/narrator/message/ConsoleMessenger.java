package io.probablecause.narrator.message;

import io.probablecause.narrator.store.News;
import java.io.PrintWriter;
import java.util.function.Function;

/** Prints each message. */
public final class ConsoleMessenger implements Messenger {
  private final PrintWriter out;
  private final Function<News, String> text;

  public ConsoleMessenger(PrintWriter out, Function<News, String> text) {
    this.out = out;
    this.text = text;
  }

  @Override
  public Shown show(News news) {
    String message = text.apply(news);
    synchronized (out) {
      out.println(message);
      out.flush();
    }
    return Shown.DONE;
  }
}
