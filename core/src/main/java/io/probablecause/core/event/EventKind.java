package io.probablecause.core.event;

import java.util.Locale;

/**
 * What an event is, by the format it was written in. It decides which fields can be read and which
 * rules are asked: {@link #product} and {@link #service} are the names of Sigma's log sources.
 */
public enum EventKind {
  /** "CloudTrail record contents": management, data, Insights and network activity events. */
  CLOUDTRAIL("aws", "cloudtrail"),
  /** "Flow log records" of VPC and Transit Gateway. */
  FLOW_LOG("aws", "vpcflow"),
  /** "Components of a configuration item", and AWS Config's notifications of them. */
  CONFIG_ITEM("aws", "config"),
  /** "AWS service event metadata": any other event of EventBridge. */
  EVENTBRIDGE("aws", "eventbridge"),
  /** "Access logs for your Application Load Balancer", and those of Network Load Balancers. */
  LOAD_BALANCER_ACCESS("aws", "elb"),
  /** "Set up CloudWatch logging for REST APIs in API Gateway". */
  API_GATEWAY_ACCESS("aws", "apigateway"),
  /** "Sending Lambda function logs to CloudWatch Logs": START, END, REPORT and platform events. */
  LAMBDA("aws", "lambda"),
  /** "Container Insights performance log reference". */
  CONTAINER_INSIGHTS("aws", "containerinsights"),
  /** "RDS for PostgreSQL database log files". */
  POSTGRESQL("postgresql", "postgresql"),
  /** "MySQL database log files" of RDS: error and slow query logs. */
  MYSQL("mysql", "mysql"),
  /** Access logs of web servers, CloudFront, S3 and WAF. */
  WEB_ACCESS("webserver", "access"),
  /** Whatever an application, a container or a system logs, as JSON or as text. */
  APPLICATION("application", "application");

  private final String product;
  private final String service;
  private final String words;

  EventKind(String product, String service) {
    this.product = product;
    this.service = service;
    this.words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  public String product() {
    return product;
  }

  public String service() {
    return service;
  }

  /** Its name in words, as people read it: {@code load balancer access}. */
  public String words() {
    return words;
  }
}
