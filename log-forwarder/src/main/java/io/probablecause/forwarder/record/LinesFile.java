package io.probablecause.forwarder.record;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A gzipped file of a recording's lines. Lines must come in order of arrival. */
final class LinesFile implements Closeable {
  private final BufferedWriter out;
  private long last;

  LinesFile(Path file) throws IOException {
    out =
        new BufferedWriter(
            new OutputStreamWriter(new Small(Files.newOutputStream(file)), StandardCharsets.UTF_8));
  }

  /** Writes a line; one that arrived a little earlier than the line before counts as with it. */
  void write(Arrived message) throws IOException {
    last = Math.max(last, message.arrival());
    out.write(RecordingWriter.line(new Arrived(last, message.data())));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** Recordings are written once and kept for long. */
  private static final class Small extends GZIPOutputStream {
    Small(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
