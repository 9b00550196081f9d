package io.probablecause.local.chaos;

import io.probablecause.local.chaos.DynamoDbProxy.Trouble;
import java.util.List;

/** DynamoDB misbehaves for a while. */
record TableFault(String name, String tells, Trouble trouble, int seconds) implements Fault {
  static List<Fault> all(int seconds) {
    return List.of(
        new TableFault(
            "dynamodb-throttled",
            "DynamoDB refuses 9 of 10 requests for " + seconds + " s",
            Trouble.THROTTLED,
            seconds),
        new TableFault(
            "dynamodb-errors",
            "DynamoDB answers 500 for " + seconds + " s, having done half",
            Trouble.ERRORS,
            seconds),
        new TableFault(
            "dynamodb-silent",
            "DynamoDB does not answer for " + seconds + " s, having done half",
            Trouble.SILENT,
            seconds));
  }

  @Override
  public void strike(Round round) throws Exception {
    DynamoDbProxy proxy = round.services().proxy();
    proxy.set(trouble);
    try {
      Thread.sleep(seconds * 1_000L);
    } finally {
      proxy.set(Trouble.NONE);
    }
  }
}
