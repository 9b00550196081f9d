package io.probablecause.local.chaos;

import io.probablecause.local.chaos.BedrockStub.Trouble;
import java.util.List;
import java.util.Map;

/** The model is asked, and never gives a whole answer: the templates stand, as without a model. */
record ModelFault(String name, String tells, Trouble trouble) implements Fault {
  private static final int SECONDS = 10;

  static List<Fault> all() {
    return List.of(
        new ModelFault("bedrock-down", "Bedrock answers 503 to all", Trouble.DOWN),
        new ModelFault("bedrock-slow", "Bedrock answers after all deadlines", Trouble.SLOW),
        new ModelFault("bedrock-cut", "Bedrock's streams end in the middle", Trouble.CUT));
  }

  @Override
  public RoundOptions options() {
    return new RoundOptions(
        Map.of(
            "model.provider", "bedrock",
            "model.id", "chaos.model-v1:0",
            "model.deadline-seconds", "5"),
        null);
  }

  @Override
  public void strike(Round round) throws Exception {
    round.services().bedrock().set(trouble);
    Thread.sleep(SECONDS * 1_000L);
  }

  @Override
  public List<String> check(Round round) {
    return round.services().bedrock().asked() > 0 ? List.of() : List.of("no model was asked");
  }
}
