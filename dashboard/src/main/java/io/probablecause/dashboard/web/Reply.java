package io.probablecause.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.probablecause.core.text.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * An answer: status, media type, body and further headers.
 *
 * @param fileOrNull the body where it is large: a file that is deleted once it was sent
 */
public record Reply(
    int status, String type, byte[] body, Map<String, String> headers, Path fileOrNull) {

  public Reply(int status, String type, byte[] body, Map<String, String> headers) {
    this(status, type, body, headers, null);
  }

  public static Reply file(String type, Path file) {
    return new Reply(200, type, new byte[0], Map.of(), file);
  }

  public static Reply html(String text) {
    return html(200, text);
  }

  public static Reply html(int status, String text) {
    return new Reply(status, "text/html; charset=utf-8", utf8(text), Map.of());
  }

  public static Reply json(JsonNode node) {
    return json(200, node);
  }

  public static Reply json(int status, JsonNode node) {
    return new Reply(status, "application/json", utf8(node.toString()), Map.of());
  }

  public static Reply text(String type, String text) {
    return new Reply(200, type, utf8(text), Map.of());
  }

  /** After a form was sent: look at that page (303). */
  public static Reply seeOther(String location) {
    return new Reply(303, "text/plain; charset=utf-8", new byte[0], Map.of("Location", location));
  }

  public Reply with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Reply(status, type, body, Map.copyOf(more), fileOrNull);
  }

  /** The same with its body packed, for those who take gzip. */
  public Reply packed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 5 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    Map<String, String> more = new TreeMap<>(headers);
    more.put("Content-Encoding", "gzip");
    more.put("Vary", "Accept-Encoding");
    return new Reply(status, type, out.toByteArray(), Map.copyOf(more), fileOrNull);
  }

  /** The same, named by its content, so that who has it already need not get it again. */
  public Reply tagged() {
    return with("ETag", '"' + Hashes.id(new String(body, StandardCharsets.UTF_8)) + '"');
  }

  /** What stays as it is for a caller who holds that tag (304), else this. */
  public Reply unless(String tagHeld) {
    String tag = headers.get("ETag");
    return tag == null || !tag.equals(tagHeld)
        ? this
        : new Reply(304, type, new byte[0], Map.of("ETag", tag));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
