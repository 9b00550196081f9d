package io.probablecause.forwarder.simulate;

/** How an application writes its log, and in which language its libraries complain. */
enum Style {
  LOGBACK_JSON("java"),
  SPRING("java"),
  PYTHON("python"),
  PINO("node"),
  ZAP("go"),
  NGINX("nginx"),
  LAMBDA_PYTHON("python"),
  POSTGRESQL("postgres"),
  NONE("none");

  private final String language;

  Style(String language) {
    this.language = language;
  }

  String language() {
    return language;
  }
}
