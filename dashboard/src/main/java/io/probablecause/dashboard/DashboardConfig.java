package io.probablecause.dashboard;

import io.probablecause.core.config.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the dashboard is served and who may use it. Unknown keys are refused. Without any key it
 * listens on a free port of 127.0.0.1, for whoever sits at this machine.
 *
 * @param port 0 for any free one
 * @param publicUrl the address that people type, such as {@code https://causes.example.org}; empty
 *     for a local one. Requests with another host are refused
 * @param readGroups groups of the identity provider that may read; empty for all who sign in
 * @param actGroups groups that may acknowledge, resolve and give feedback; empty for none, but all
 *     in {@link Access#OPEN_LOCAL}
 * @param oidc how to sign in or whom to believe; see {@link Oidc}
 * @param language {@code en} or {@code ja}, where a browser does not say; empty for the browser's
 */
public record DashboardConfig(
    int port,
    String bind,
    Access access,
    String publicUrl,
    List<String> readGroups,
    List<String> actGroups,
    Oidc oidc,
    int pollMillis,
    int maxPages,
    String language) {

  /** Who is let in. */
  public enum Access {
    /** Everybody who reaches a loopback address; refused on any other. */
    OPEN_LOCAL("open-local"),
    /** A load balancer has signed people in and signs its header. */
    ALB_OIDC("alb-oidc"),
    /** The dashboard signs people in itself, by OpenID Connect. */
    OIDC("oidc");

    private final String wireName;

    Access(String wireName) {
      this.wireName = wireName;
    }

    static Access of(String wireName, String where) {
      for (Access access : values()) {
        if (access.wireName.equals(wireName)) {
          return access;
        }
      }
      throw new UserError(
          where + ": 'access' must be open-local, alb-oidc or oidc, not '" + wireName + "'");
    }
  }

  /**
   * The identity provider.
   *
   * @param loadBalancerArn for {@link Access#ALB_OIDC}: the only signer that is believed
   * @param groupsClaim the claim that holds a person's groups
   */
  public record Oidc(
      String issuer,
      String clientId,
      String clientSecret,
      String groupsClaim,
      String loadBalancerArn,
      String keysUrl) {
    /** The secret is left out. */
    @Override
    public String toString() {
      return "Oidc[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
  }

  private static final Map<String, String> DEFAULTS = defaults();

  private static Map<String, String> defaults() {
    Map<String, String> defaults = new TreeMap<>();
    defaults.put("port", "0");
    defaults.put("bind", "127.0.0.1");
    defaults.put("access", "open-local");
    defaults.put("public-url", "");
    defaults.put("read-groups", "");
    defaults.put("act-groups", "");
    defaults.put("oidc.issuer", "");
    defaults.put("oidc.client-id", "");
    defaults.put("oidc.client-secret", "");
    defaults.put("oidc.groups-claim", "groups");
    defaults.put("alb.arn", "");
    defaults.put("alb.keys-url", "");
    defaults.put("poll-millis", "1000");
    defaults.put("max-pages", "2000");
    defaults.put("language", "");
    return defaults;
  }

  /** For one machine: any free port of 127.0.0.1, or the given one. */
  public static DashboardConfig local(int port) {
    return of(Map.of("port", Integer.toString(port)), "the command line");
  }

  /** The keys, for help texts. */
  public static List<String> keys() {
    return List.copyOf(DEFAULTS.keySet());
  }

  /** The configuration of given values over the defaults; {@code where} names them in errors. */
  public static DashboardConfig of(Map<String, String> values, String where) {
    Map<String, String> merged = new TreeMap<>(DEFAULTS);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (!DEFAULTS.containsKey(entry.getKey())) {
        throw new UserError(
            where
                + ": unknown key '"
                + entry.getKey()
                + "' (known: "
                + String.join(", ", new TreeSet<>(DEFAULTS.keySet()))
                + ")");
      }
      merged.put(entry.getKey(), entry.getValue());
    }
    return new DashboardConfig(
            number(merged, "port", 0, 65_535, where),
            merged.get("bind"),
            Access.of(merged.get("access"), where),
            merged.get("public-url"),
            list(merged.get("read-groups")),
            list(merged.get("act-groups")),
            new Oidc(
                merged.get("oidc.issuer"),
                merged.get("oidc.client-id"),
                merged.get("oidc.client-secret"),
                merged.get("oidc.groups-claim"),
                merged.get("alb.arn"),
                merged.get("alb.keys-url")),
            number(merged, "poll-millis", 100, 60_000, where),
            number(merged, "max-pages", 1, 100_000, where),
            merged.get("language"))
        .checked(where);
  }

  private DashboardConfig checked(String where) {
    if (!List.of("", "en", "ja").contains(language)) {
      throw new UserError(where + ": 'language' must be en or ja, not '" + language + "'");
    }
    if (access == Access.OPEN_LOCAL && !isLoopback()) {
      throw new UserError(
          where
              + ": 'bind' is "
              + bind
              + ", which others can reach; that needs 'access' alb-oidc or oidc");
    }
    if (access != Access.OPEN_LOCAL) {
      require("public-url", publicUrl, where);
    }
    if (access == Access.ALB_OIDC) {
      require("alb.arn", oidc.loadBalancerArn(), where);
      require("oidc.issuer", oidc.issuer(), where);
      require("oidc.client-id", oidc.clientId(), where);
    }
    if (access == Access.OIDC) {
      require("oidc.issuer", oidc.issuer(), where);
      require("oidc.client-id", oidc.clientId(), where);
      require("oidc.client-secret", oidc.clientSecret(), where);
    }
    return this;
  }

  private void require(String key, String value, String where) {
    if (value.isEmpty()) {
      throw new UserError(where + ": 'access' " + access.wireName + " needs '" + key + "'");
    }
  }

  private boolean isLoopback() {
    return List.of("127.0.0.1", "localhost", "::1").contains(bind);
  }

  private static int number(
      Map<String, String> values, String key, int least, int most, String where) {
    String value = values.get(key);
    if (!value.matches("\\d{1,6}")
        || Integer.parseInt(value) < least
        || Integer.parseInt(value) > most) {
      throw new UserError(
          where
              + ": '"
              + key
              + "' must be a whole number from "
              + least
              + " to "
              + most
              + ", not '"
              + value
              + "'");
    }
    return Integer.parseInt(value);
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
