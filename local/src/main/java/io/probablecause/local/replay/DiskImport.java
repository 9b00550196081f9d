package io.probablecause.local.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.probablecause.core.config.UserError;
import io.probablecause.core.inventory.Inventory;
import io.probablecause.core.recording.Manifest;
import io.probablecause.core.recording.Recording;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Makes a temporary recording of files that people have on disk: CloudTrail as delivered to S3,
 * flow logs, and any log lines. There is no arrival time in them, so the event's own time stands
 * in.
 */
public final class DiskImport {
  private static final String CLOUDTRAIL_GROUP = "cloudtrail";
  private static final String FLOW_GROUP = "vpc-flow-logs";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Inventory inventory;
  private final ImportedLines lines;

  public DiskImport(Inventory inventory, long from, long to) {
    this.inventory = inventory;
    this.lines = new ImportedLines(from, to);
  }

  public void cloudTrail(Path path) {
    eachFile(path, DiskImport::isJson, this::cloudTrailFile);
  }

  public void flowLogs(Path path) {
    eachFile(path, file -> true, (file, in) -> eachLine(FLOW_GROUP, file, in));
  }

  public void logs(String name, Path path) {
    eachFile(path, file -> true, (file, in) -> eachLine(name, file, in));
  }

  private static boolean isJson(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json")
        || name.endsWith(".json.gz")
        || name.endsWith(".jsonl")
        || name.endsWith(".jsonl.gz");
  }

  /** The recording; {@code at} asks for the ranking at a moment, or is {@code null}. */
  public Recording recording(Long at) {
    List<Path> logFiles = lines.finish();
    List<Path> signals = at == null ? List.of() : List.of(lines.questionAt(at, inventory));
    Manifest manifest =
        new Manifest("disk", "files from disk", 0, Long.MAX_VALUE, "recorded", "disk", "");
    return new Recording(manifest, lines.withOwners(inventory), logFiles, signals, null);
  }

  private interface FileReader {
    void read(Path file, InputStream in) throws IOException;
  }

  /** A file that is named is read whatever it is called; of a folder, what looks right. */
  private static void eachFile(Path path, Predicate<Path> looksRight, FileReader reader) {
    if (!Files.exists(path)) {
      throw new UserError(path + ": no such file or folder");
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (file.equals(path) || looksRight.test(file)) {
          read(file, reader);
        }
      }
    } catch (IOException e) {
      throw new UserError(path + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  private static void read(Path file, FileReader reader) {
    try (InputStream in = maybeGunzip(Files.newInputStream(file))) {
      reader.read(file, in);
    } catch (EOFException e) {
      throw new UserError(file + ": the gzip is truncated", e);
    } catch (ZipException e) {
      throw new UserError(file + ": the gzip is broken (" + e.getMessage() + ")", e);
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new UserError(file + ", line " + line + ": not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream maybeGunzip(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /** {@code {"Records":[…]}}, or one record a line; read as a stream, one record at a time. */
  private void cloudTrailFile(Path file, InputStream in) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(in)) {
      parser.setCodec(JSON);
      JsonToken token = parser.nextToken();
      while (token != null) {
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
          throw new UserError(
              file
                  + ", line "
                  + parser.currentLocation().getLineNr()
                  + ": expected {\"Records\": […]}");
        }
        if (token == JsonToken.START_ARRAY) {
          records(file, parser);
        } else {
          object(file, parser);
        }
        token = parser.nextToken();
      }
    }
  }

  private void object(Path file, JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.FIELD_NAME && parser.currentName().equals("Records")) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new UserError(file + ": \"Records\" is not a list");
      }
      records(file, parser);
      if (parser.nextToken() != JsonToken.END_OBJECT) {
        throw new UserError(file + ": there is more than \"Records\" in the object");
      }
      return;
    }
    com.fasterxml.jackson.databind.node.ObjectNode single = JSON.createObjectNode();
    while (token == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      single.set(name, parser.<JsonNode>readValueAsTree());
      token = parser.nextToken();
    }
    lines.add(CLOUDTRAIL_GROUP, file, single.toString());
  }

  private void records(Path file, JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      JsonNode record = parser.readValueAsTree();
      lines.add(CLOUDTRAIL_GROUP, file, record.toString());
    }
  }

  private void eachLine(String group, Path file, InputStream in) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    String line = reader.readLine();
    while (line != null) {
      if (!line.isBlank()) {
        lines.add(group, file, line);
      }
      line = reader.readLine();
    }
  }
}
