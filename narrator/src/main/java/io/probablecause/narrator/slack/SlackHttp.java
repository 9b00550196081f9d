package io.probablecause.narrator.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import io.probablecause.narrator.message.SlackSettings;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * The SDK's clients. By itself the SDK's HTTP client sends a request again where a kept connection
 * turns out to be dead or the server asks for it, and so may post twice. Here a request whose
 * sending began is never sent again; one that found no connection tries the next address.
 */
final class SlackHttp {
  private static final int CALL_MILLIS = 10_000;
  private static final int KEPT_SECONDS = 15;

  private SlackHttp() {}

  /** A client that keeps {@code connections} at most while they are idle. */
  static Slack client(SlackSettings settings, int connections, Dns dns) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(settings.apiUrl());
    config.setHttpClientCallTimeoutMillis(CALL_MILLIS);
    config.setStatsEnabled(false);
    ConnectionPool kept = new ConnectionPool(connections, KEPT_SECONDS, TimeUnit.SECONDS);
    OkHttpClient http =
        SlackHttpClient.buildOkHttpClient(config)
            .newBuilder()
            .addInterceptor(new SendOnce(kept))
            .connectionPool(kept)
            .dns(dns)
            .build();
    return Slack.getInstance(config, new SlackHttpClient(http));
  }

  /** The same, over the same connections, for calls that are given up sooner. */
  static Slack within(Slack slack, int millis) {
    OkHttpClient http =
        slack
            .getHttpClient()
            .getOkHttpClient()
            .newBuilder()
            .callTimeout(millis, TimeUnit.MILLISECONDS)
            .build();
    return Slack.getInstance(slack.getConfig(), new SlackHttpClient(http));
  }

  /** Makes each body one that is sent once, and keeps no connection to a server that keeps none. */
  private static final class SendOnce implements Interceptor {
    private final ConnectionPool kept;
    private volatile boolean serverKeepsNone;

    SendOnce(ConnectionPool kept) {
      this.kept = kept;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
      Request request = chain.request();
      Request.Builder once = request.newBuilder();
      if (request.body() != null) {
        once.method(request.method(), new OneShot(request.body()));
      }
      if (serverKeepsNone) {
        kept.evictAll();
        once.header("Connection", "close");
      }
      Response response = chain.proceed(once.build());
      serverKeepsNone |= response.protocol() == Protocol.HTTP_1_0;
      return response;
    }
  }

  /** A body that the HTTP client takes for one that it cannot send twice. */
  private static final class OneShot extends RequestBody {
    private final RequestBody body;

    OneShot(RequestBody body) {
      this.body = body;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }
  }
}
