package io.probablecause.local.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What cannot be saved when gzipped JSON is read: inflating it and running Jackson's tokeniser over
 * it, with buffers used again; no value is looked at.
 */
final class BareReader {
  private static final String MESSAGE = "message";
  private static final int HEADER = 10;
  private static final int TRAILER = 8;

  private final JsonFactory json = new JsonFactory();
  private final Inflater inflater = new Inflater(true);
  private final byte[] plain = new byte[8 << 20];

  /** The number of tokens. */
  int tokens(byte[] gzip) throws DataFormatException, IOException {
    return tokens(gzip, false);
  }

  /** The number of tokens, those of lines that are JSON themselves included. */
  int tokensOfLinesToo(byte[] gzip) throws DataFormatException, IOException {
    return tokens(gzip, true);
  }

  /** The length after inflating, of which nothing is read. */
  int inflate(byte[] gzip) throws DataFormatException {
    inflater.reset();
    inflater.setInput(gzip, HEADER, gzip.length - HEADER - TRAILER);
    return inflater.inflate(plain);
  }

  private int tokens(byte[] gzip, boolean lines) throws DataFormatException, IOException {
    int tokens = 0;
    try (JsonParser parser = json.createParser(plain, 0, inflate(gzip))) {
      JsonToken token;
      while ((token = parser.nextToken()) != null) {
        tokens++;
        if (lines && token == JsonToken.VALUE_STRING && MESSAGE.equals(parser.currentName())) {
          tokens += line(parser);
        }
      }
    }
    return tokens;
  }

  private int line(JsonParser outer) throws IOException {
    char[] text = outer.getTextCharacters();
    int from = outer.getTextOffset();
    if (text[from] != '{') {
      return 0;
    }
    int tokens = 0;
    try (JsonParser parser = json.createParser(text, from, outer.getTextLength())) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }
}
