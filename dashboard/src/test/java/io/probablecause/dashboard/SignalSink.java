package io.probablecause.dashboard;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes PutRecord as Kinesis does, in JSON, and keeps the records' texts; reads find nothing. */
final class SignalSink implements AutoCloseable {
  private static final Pattern DATA = Pattern.compile("\"Data\"\\s*:\\s*\"([^\"]*)\"");

  private final HttpServer server;
  private final List<String> texts = new CopyOnWriteArrayList<>();

  SignalSink() throws IOException {
    System.setProperty("aws.cborEnabled", "false");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Matcher matcher = DATA.matcher(body);
          if (matcher.find()) {
            texts.add(
                new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8));
          }
          String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
          byte[] answer = answer(target).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  /** One shard that holds nothing. */
  private static String answer(String target) {
    return switch (target.substring(target.indexOf('.') + 1)) {
      case "DescribeStreamSummary" ->
          "{\"StreamDescriptionSummary\":{\"RetentionPeriodHours\":24}}";
      case "ListShards" -> "{\"Shards\":[{\"ShardId\":\"shardId-000000000000\"}]}";
      case "GetShardIterator" -> "{\"ShardIterator\":\"i\"}";
      case "GetRecords" -> "{\"Records\":[],\"NextShardIterator\":\"i\",\"MillisBehindLatest\":0}";
      default -> "{\"SequenceNumber\":\"1\",\"ShardId\":\"shardId-000000000000\"}";
    };
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<String> texts() {
    return texts;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
