package io.probablecause.core.event;

/**
 * What an event is, by the format it was written in. It decides which fields can be read and which
 * rules are asked: {@link #product} and {@link #service} are the names of Sigma's log sources.
 */
public enum EventKind {
  CLOUDTRAIL("aws", "cloudtrail"),
  FLOW_LOG("aws", "vpcflow"),
  CONFIG_ITEM("aws", "config"),
  EVENTBRIDGE("aws", "eventbridge"),
  LOAD_BALANCER_ACCESS("aws", "elb"),
  API_GATEWAY_ACCESS("aws", "apigateway"),
  LAMBDA("aws", "lambda"),
  CONTAINER_INSIGHTS("aws", "containerinsights"),
  POSTGRESQL("postgresql", "postgresql"),
  MYSQL("mysql", "mysql"),
  WEB_ACCESS("webserver", "access"),
  APPLICATION("application", "application");

  private final String product;
  private final String service;

  EventKind(String product, String service) {
    this.product = product;
    this.service = service;
  }

  public String product() {
    return product;
  }

  public String service() {
    return service;
  }
}
