package io.probablecause.forwarder.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes CloudTrail records (event version 1.11) into the trail's log group. */
final class CloudTrail {
  static final ObjectMapper JSON = new ObjectMapper();

  private final Estate estate;
  private final Lines lines;
  private final Dice dice;

  CloudTrail(Estate estate, Lines lines, Dice dice) {
    this.estate = estate;
    this.lines = lines;
    this.dice = dice;
  }

  /** Who calls: a person, a role of automation, or a service of AWS. */
  record Actor(String kind, String role, String session, String agent) {
    static Actor person(String name) {
      return new Actor(
          "person",
          "AWSReservedSSO_PowerUser_1f7c2d90ab34e856",
          name + "@shop.example",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/126");
    }

    static Actor terminal(String name) {
      return new Actor(
          "person",
          "AWSReservedSSO_PowerUser_1f7c2d90ab34e856",
          name + "@shop.example",
          "aws-cli/2.17.9 md/awscrt#0.20.11 ua/2.0 os/macos#23.5.0 exec-env/interactive");
    }

    static Actor role(String role, String session, String agent) {
      return new Actor("role", role, session, agent);
    }

    static Actor service(String host) {
      return new Actor("service", "", host, host);
    }
  }

  /** One call; {@code error} is empty where it worked. */
  record Call(String source, String name, boolean readOnly, ObjectNode request, String error) {
    static Call change(String source, String name, ObjectNode request) {
      return new Call(source, name, false, request, "");
    }

    static Call read(String source, String name, ObjectNode request) {
      return new Call(source, name, true, request, "");
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  void record(long time, Actor actor, Call call) {
    ObjectNode event = object().put("eventVersion", "1.11");
    event.set("userIdentity", identity(actor, time));
    event
        .put("eventTime", seconds(time))
        .put("eventSource", call.source() + ".amazonaws.com")
        .put("eventName", call.name())
        .put("awsRegion", estate.region)
        .put("sourceIPAddress", address(actor))
        .put("userAgent", actor.agent());
    if (!call.error().isEmpty()) {
      event
          .put("errorCode", call.error())
          .put(
              "errorMessage",
              "User is not authorized to perform: " + call.source() + ":" + call.name());
    }
    event.set("requestParameters", call.request());
    event.putNull("responseElements");
    event
        .put("requestID", dice.uuid())
        .put("eventID", dice.uuid())
        .put("readOnly", call.readOnly())
        .put("eventType", "AwsApiCall")
        .put("managementEvent", true)
        .put("recipientAccountId", estate.account)
        .put("eventCategory", "Management");
    lines.log(
        "cloudtrail",
        estate.trailGroup,
        estate.account + "_CloudTrail_" + estate.region + dice.pick("", "_2"),
        time,
        event.toString());
  }

  private String address(Actor actor) {
    return switch (actor.kind()) {
      case "service" -> actor.session();
      case "person" -> "198.51.100." + dice.between(10, 40);
      default -> "192.0.2." + dice.between(10, 90);
    };
  }

  private ObjectNode identity(Actor actor, long time) {
    if (actor.kind().equals("service")) {
      return object().put("type", "AWSService").put("invokedBy", actor.session());
    }
    String principal = "AROA" + dice.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 17);
    ObjectNode identity =
        object()
            .put("type", "AssumedRole")
            .put("principalId", principal + ":" + actor.session())
            .put(
                "arn",
                "arn:aws:sts::"
                    + estate.account
                    + ":assumed-role/"
                    + actor.role()
                    + "/"
                    + actor.session())
            .put("accountId", estate.account)
            .put("accessKeyId", "ASIA" + dice.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16));
    ObjectNode session = identity.putObject("sessionContext");
    session
        .putObject("sessionIssuer")
        .put("type", "Role")
        .put("principalId", principal)
        .put("arn", "arn:aws:iam::" + estate.account + ":role/" + actor.role())
        .put("accountId", estate.account)
        .put("userName", actor.role());
    session
        .putObject("attributes")
        .put("creationDate", seconds(time - 1_500_000))
        .put("mfaAuthenticated", "false");
    return identity;
  }

  static String seconds(long time) {
    return Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
