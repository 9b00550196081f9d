package io.probablecause.local.kinesis;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Our own double passes the whole contract, on both wires. */
class LocalKinesisTest {
  private static LocalKinesis kinesis;

  @BeforeAll
  static void start() {
    kinesis = LocalKinesis.start(0, LocalKinesisConfig.DEFAULTS);
  }

  @AfterAll
  static void stop() {
    kinesis.close();
  }

  @Nested
  class OverJson extends Ours {
    @Override
    Wire wire() {
      return Wire.JSON;
    }
  }

  @Nested
  class OverCbor extends Ours {
    @Override
    Wire wire() {
      return Wire.CBOR;
    }
  }

  abstract static class Ours extends KinesisContract {
    @Override
    URI endpoint() {
      return kinesis.endpoint();
    }

    @Override
    String accountInArns() {
      return "000000000000";
    }
  }
}
