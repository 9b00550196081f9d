package io.probablecause.narrator.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.probablecause.narrator.NarratorConfig;
import io.probablecause.narrator.message.SlackSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the SDK's HTTP client does where connections die. */
class SlackHttpTest {
  private static final Place CHANNEL = new Place("C1", "", "", false);
  private static final Message MESSAGE = new Message("text", JsonNodeFactory.instance.arrayNode());
  private static final String OK = "{\"ok\":true,\"ts\":\"1.0\"}";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private ServerSocket server;

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void postsOnceEachToAServerThatEndsEveryConnection() throws Exception {
    serve("HTTP/1.0 200 OK\r\nContent-Length: " + OK.length() + "\r\n\r\n" + OK);
    SlackApi api = api(host -> List.of(server.getInetAddress()));
    for (int i = 0; i < 20; i++) {
      assertThat(api.post(CHANNEL, MESSAGE, "incident-" + i, "message")).isEqualTo("1.0");
    }
    assertThat(requests).hasSize(20);
  }

  @Test
  void takesTheNextAddressWhereTheFirstOneHasNoServer() throws Exception {
    serve("HTTP/1.1 200 OK\r\nContent-Length: " + OK.length() + "\r\n\r\n" + OK);
    List<InetAddress> addresses =
        List.of(InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1"));
    assertThat(api(host -> addresses).post(CHANNEL, MESSAGE, "incident-1", "message"))
        .isEqualTo("1.0");
    assertThat(requests).hasSize(1);
  }

  @Test
  void sendsNothingAgainThatMayHaveArrived() throws Exception {
    serve("");
    assertThatThrownBy(
            () ->
                api(host -> List.of(server.getInetAddress()))
                    .post(CHANNEL, MESSAGE, "incident-1", "message"))
        .isInstanceOfSatisfying(
            SlackException.class, e -> assertThat(e.kind()).isEqualTo(SlackException.Kind.UNKNOWN));
    assertThat(requests).hasSize(1);
  }

  @Test
  void sendsNothingAgainWhereTheServerAsksForIt() throws Exception {
    serve("HTTP/1.1 503 No\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
    assertThatThrownBy(
            () ->
                api(host -> List.of(server.getInetAddress()))
                    .post(CHANNEL, MESSAGE, "incident-1", "message"))
        .isInstanceOf(SlackException.class);
    assertThat(requests).hasSize(1);
  }

  private SlackApi api(Dns dns) {
    SlackSettings settings =
        NarratorConfig.of(
                Map.of(
                    "slack.bot-token",
                    "xoxb-test",
                    "slack.channel",
                    "C1",
                    "slack.api-url",
                    "http://slack.test:" + server.getLocalPort() + "/api/"),
                "test")
            .slack();
    return new SlackApi(SlackHttp.client(settings, 4, dns), "xoxb-test", Clock.systemUTC(), 0);
  }

  /** One request and one answer for each connection. */
  private void serve(String answer) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  requests.add(request(new BufferedInputStream(socket.getInputStream())));
                  socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                  }
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
    return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }
}
