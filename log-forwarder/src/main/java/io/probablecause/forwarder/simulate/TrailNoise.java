package io.probablecause.forwarder.simulate;

import static io.probablecause.forwarder.simulate.CloudTrail.object;

import io.probablecause.forwarder.simulate.CloudTrail.Actor;
import io.probablecause.forwarder.simulate.CloudTrail.Call;
import java.util.List;

/** What an account's trail is full of: scanners, agents, pipelines and people who look around. */
final class TrailNoise {
  private static final String SDK =
      "Boto3/1.34.131 md/Botocore#1.34.131 ua/2.0 os/linux#5.10 lang/python#3.11.9";
  private static final String JAVA =
      "aws-sdk-java/2.25.70 md/io#async md/http#NettyNio ua/2.1 os/Linux#5.10";

  private final Estate estate;
  private final CloudTrail trail;
  private final Dice dice;

  TrailNoise(Estate estate, CloudTrail trail, Dice dice) {
    this.estate = estate;
    this.trail = trail;
    this.dice = dice;
  }

  /** Calls from {@code start} to {@code end}, {@code perMinute} on average. */
  void run(long start, long end, double perMinute) {
    for (long time = start; time < end; time += dice.gap(60_000 / perMinute)) {
      one(time);
    }
  }

  private void one(long time) {
    Node node = dice.pick(List.copyOf(estate.nodes.values()));
    switch (dice.between(0, 15)) {
      case 0, 1, 2 ->
          trail.record(
              time,
              Actor.role("posture-scanner", "scan-" + dice.between(1000, 9999), SDK),
              scan(node));
      case 3, 4 ->
          trail.record(
              time,
              Actor.role(node.role().isEmpty() ? "backup-runner" : node.role(), dice.hex(32), JAVA),
              runtime(node));
      case 5, 6 ->
          trail.record(
              time,
              Actor.service(
                  dice.pick(
                      "ecs-tasks.amazonaws.com", "lambda.amazonaws.com", "ec2.amazonaws.com")),
              assume(node));
      case 7, 8 ->
          trail.record(
              time,
              Actor.role("AWSServiceRoleForECS", "ecs-service-scheduler", "ecs.amazonaws.com"),
              ecs());
      case 9, 10 ->
          trail.record(
              time,
              Actor.role("AWSServiceRoleForConfig", "AWSConfig-Describe", "config.amazonaws.com"),
              config());
      case 11 ->
          trail.record(
              time,
              Actor.role(
                  "deploy-pipeline",
                  "run-" + dice.between(10_000, 99_999),
                  "APN/1.0 HashiCorp/1.0 Terraform/1.8.5"),
              plan(node));
      case 12 ->
          trail.record(
              time,
              Actor.role(
                  "AmazonSSMManagedInstanceCore", "i-0" + dice.hex(16), "amazon-ssm-agent/3.3"),
              ssm());
      case 13 ->
          trail.record(time, Actor.person(dice.pick("mia", "tomas", "aiko", "lena")), look(node));
      case 14 -> trail.record(time, Actor.role("cost-explorer-export", "nightly", SDK), denied());
      default ->
          trail.record(
              time,
              Actor.service("logs.amazonaws.com"),
              Call.change(
                  "logs",
                  "CreateLogStream",
                  object()
                      .put(
                          "logGroupName", node.logGroup().isEmpty() ? "/ecs/misc" : node.logGroup())
                      .put("logStreamName", dice.hex(20))));
    }
  }

  private Call scan(Node node) {
    return switch (dice.between(0, 4)) {
      case 0 -> Call.read("ec2", "DescribeSecurityGroups", null);
      case 1 ->
          Call.read(
              "iam", "ListAttachedRolePolicies", object().put("roleName", node.id() + "-runtime"));
      case 2 ->
          Call.read(
              "s3", "GetBucketEncryption", object().put("bucketName", node.id() + "-archive"));
      case 3 -> Call.read("rds", "DescribeDBInstances", null);
      default -> Call.read("kms", "GetKeyRotationStatus", object().put("keyId", estate.key));
    };
  }

  private Call runtime(Node node) {
    return dice.chance(0.5)
        ? Call.read("kms", "Decrypt", object().put("encryptionAlgorithm", "SYMMETRIC_DEFAULT"))
        : Call.read(
            "secretsmanager", "GetSecretValue", object().put("secretId", node.id() + "/runtime"));
  }

  private Call assume(Node node) {
    return Call.read(
        "sts",
        "AssumeRole",
        object()
            .put("roleArn", estate.globalArn("iam", "role/" + node.id() + "-runtime"))
            .put("roleSessionName", dice.hex(32)));
  }

  private Call ecs() {
    return dice.chance(0.7)
        ? Call.read(
            "elasticloadbalancing",
            "DescribeTargetHealth",
            object()
                .put(
                    "targetGroupArn",
                    estate.arn(
                        "elasticloadbalancing",
                        "targetgroup/tg-" + dice.between(1, 4) + "/" + dice.hex(16))))
        : Call.read("ec2", "DescribeNetworkInterfaces", null);
  }

  private Call config() {
    return dice.pick(
        Call.read("ec2", "DescribeVolumes", null),
        Call.read("lambda", "ListFunctions20150331", null),
        Call.read("elasticache", "DescribeCacheClusters", null));
  }

  private Call plan(Node node) {
    return dice.chance(0.85)
        ? Call.read("ecs", "DescribeServices", object().put("cluster", estate.cluster))
        : Call.change(
            "ecr",
            "PutImage",
            object().put("repositoryName", node.id()).put("imageTag", dice.hex(7)));
  }

  private Call ssm() {
    return Call.change(
        "ssm",
        "UpdateInstanceInformation",
        object().put("instanceId", "i-0" + dice.hex(16)).put("agentVersion", "3.3.551.0"));
  }

  private Call look(Node node) {
    return switch (dice.between(0, 3)) {
      case 0 -> Call.read("monitoring", "DescribeAlarms", null);
      case 1 -> Call.read("logs", "StartQuery", object().put("logGroupName", node.logGroup()));
      case 2 -> Call.read("ecs", "ListTasks", object().put("cluster", estate.cluster));
      default -> Call.read("signin", "GetSigninToken", null);
    };
  }

  private static Call denied() {
    return new Call("ce", "GetCostAndUsage", true, null, "AccessDenied");
  }
}
