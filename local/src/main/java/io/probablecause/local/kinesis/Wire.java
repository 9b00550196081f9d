package io.probablecause.local.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * The two encodings of the API. They differ in bytes (base64 text or binary) and in timestamps
 * (seconds with a fraction, or whole milliseconds).
 */
enum Wire {
  JSON("application/x-amz-json-1.1", JsonMapper.builder().build()),
  CBOR("application/x-amz-cbor-1.1", CBORMapper.builder().build());

  private static final double MILLIS_PER_SECOND = 1000;

  private final String contentType;
  private final ObjectMapper mapper;

  Wire(String contentType, ObjectMapper mapper) {
    this.contentType = contentType;
    this.mapper = mapper;
  }

  String contentType() {
    return contentType;
  }

  /** The encoding that a Content-Type header names, or null. */
  static Wire of(String header) {
    if (header == null) {
      return null;
    }
    String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "application/x-amz-json-1.1", "application/json" -> JSON;
      case "application/x-amz-cbor-1.1" -> CBOR;
      default -> null;
    };
  }

  ObjectNode read(byte[] body) {
    try {
      JsonNode node = body.length == 0 ? null : mapper.readTree(body);
      if (node == null || node.isMissingNode()) {
        return JsonNodeFactory.instance.objectNode();
      }
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException notInThisEncoding) {
      throw KinesisError.malformed("The request is not well-formed " + this + ".");
    }
    throw KinesisError.malformed("The request must be an object.");
  }

  byte[] write(ObjectNode node) {
    try {
      return mapper.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  JsonNode time(long epochMillis) {
    return this == CBOR
        ? LongNode.valueOf(epochMillis)
        : DecimalNode.valueOf(BigDecimal.valueOf(epochMillis, 3));
  }

  /** Epoch milliseconds; on CBOR a number with a fraction still means seconds. */
  long millis(JsonNode number) {
    if (this == CBOR && number.isIntegralNumber()) {
      return number.canConvertToLong() ? number.longValue() : Long.MAX_VALUE;
    }
    return Math.round(number.doubleValue() * MILLIS_PER_SECOND);
  }
}
