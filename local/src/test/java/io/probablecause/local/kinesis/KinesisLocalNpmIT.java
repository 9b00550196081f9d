package io.probablecause.local.kinesis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The same contract against a double that others wrote, so that ours does not define itself. */
class KinesisLocalNpmIT {
  private static KinesisLocalNpm npm;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    String obstacle = KinesisLocalNpm.install();
    if (obstacle != null) {
      System.out.println("Skipped the contract against npm kinesis-local: " + obstacle + ".");
    }
    assumeTrue(obstacle == null, obstacle);
    npm = KinesisLocalNpm.start();
    await().atMost(Duration.ofSeconds(30)).until(KinesisLocalNpmIT::answers);
  }

  @AfterAll
  static void stop() {
    if (npm != null) {
      npm.close();
    }
  }

  @Nested
  class OverJson extends Theirs {
    @Override
    Wire wire() {
      return Wire.JSON;
    }
  }

  @Nested
  class OverCbor extends Theirs {
    @Override
    Wire wire() {
      return Wire.CBOR;
    }
  }

  abstract static class Theirs extends KinesisContract {
    @Override
    URI endpoint() {
      return npm.endpoint();
    }

    @Override
    String accountInArns() {
      return "000000000000";
    }

    @Override
    Set<Capability> capabilities() {
      return EnumSet.noneOf(Capability.class);
    }
  }

  private static boolean answers() {
    try (KinesisClient client = SdkClients.sync(npm.endpoint())) {
      client.listStreams();
      return true;
    } catch (SdkClientException notYet) {
      return false;
    }
  }
}
