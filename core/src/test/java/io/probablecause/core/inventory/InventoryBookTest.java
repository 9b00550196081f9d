package io.probablecause.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InventoryBookTest {
  private static final long FIRST = 1_000_000;
  private static final long SECOND = 2_000_000;

  private final InventoryBook book = new InventoryBook(Inventory.EMPTY);

  @Test
  void tellsAnApplicationOnceAndNotAgainWhereNothingChanged() {
    assertThat(book.take(changed("orders", FIRST, "10.0.0.1"))).hasSize(1);
    assertThat(book.take(changed("orders", FIRST, "10.0.0.1"))).isEmpty();
    assertThat(book.take(changed("orders", SECOND, "10.0.0.1"))).isEmpty();
  }

  @Test
  void countsANewAddressSinceTheGenerationBefore() {
    book.take(changed("orders", FIRST, "10.0.0.1"));
    book.take(complete(FIRST, 1));
    book.take(changed("orders", SECOND, "10.0.0.1", "10.0.0.2"));

    assertThat(endpoint("orders", "10.0.0.1").validFrom()).isEqualTo(Endpoint.ALWAYS);
    assertThat(endpoint("orders", "10.0.0.2").validFrom()).isEqualTo(FIRST);
  }

  @Test
  void endsAnAddressThatIsGoneAndForgetsItTwoDaysLater() {
    book.take(changed("orders", FIRST, "10.0.0.1"));
    book.take(changed("orders", SECOND));
    assertThat(endpoint("orders", "10.0.0.1").validTo()).isEqualTo(SECOND);

    book.take(changed("orders", SECOND + InventoryBook.KEPT_AFTER_END_MILLIS + 1));
    assertThat(book.inventory().applications().get(0).endpoints()).isEmpty();
  }

  @Test
  void closesWhatACompleteGenerationDoesNotHoldOnlyWhenAllOfItHasCome() {
    book.take(changed("orders", FIRST, "10.0.0.1"));
    book.take(changed("billing", FIRST, "10.0.0.2"));

    assertThat(book.take(complete(SECOND, 1))).as("its application is on its way").isEmpty();
    assertThat(book.take(changed("orders", SECOND, "10.0.0.1")))
        .extracting(Application::applicationId)
        .containsExactly("billing");
    assertThat(endpoint("billing", "10.0.0.2").validTo()).isEqualTo(SECOND);
  }

  @Test
  void neverGoesBackToAnOlderGeneration() {
    book.take(changed("orders", SECOND, "10.0.0.2"));
    book.take(changed("orders", FIRST, "10.0.0.1"));

    assertThat(book.inventory().applications().get(0).endpoints())
        .extracting(Endpoint::ip)
        .containsExactly("10.0.0.2");
  }

  @Test
  void endsTheSameWhateverTheOrderWithinAGeneration() {
    List<InventoryMessage> second =
        List.of(
            changed("a", SECOND, "10.0.0.1"),
            changed("b", SECOND, "10.0.0.2"),
            changed("c", SECOND, "10.0.0.3"),
            complete(SECOND, 3));
    List<Inventory> ends = new ArrayList<>();
    for (int seed = 0; seed < 24; seed++) {
      InventoryBook shuffled = new InventoryBook(Inventory.EMPTY);
      shuffled.take(changed("a", FIRST, "10.0.0.9"));
      shuffled.take(changed("gone", FIRST, "10.0.0.4"));
      shuffled.take(complete(FIRST, 2));
      List<InventoryMessage> order = new ArrayList<>(second);
      order.addAll(second);
      Collections.shuffle(order, new Random(seed));
      order.forEach(shuffled::take);
      ends.add(shuffled.inventory());
    }
    assertThat(ends).containsOnly(ends.get(0));
  }

  @Test
  void goesOnFromWhatItToldBefore() {
    book.take(changed("orders", FIRST, "10.0.0.1"));
    book.take(complete(FIRST, 1));
    InventoryBook restored = new InventoryBook(Inventory.EMPTY);
    restored.restore(book.inventory().applications().get(0), book.generationOf("orders"));
    restored.restore(book.acceptedCidrs(), book.latestComplete());

    InventoryMessage next = changed("orders", SECOND, "10.0.0.2");
    assertThat(restored.take(next)).isEqualTo(book.take(next));
    assertThat(restored.inventory()).isEqualTo(book.inventory());
  }

  private Endpoint endpoint(String application, String ip) {
    return book.inventory().applications().stream()
        .filter(a -> a.applicationId().equals(application))
        .flatMap(a -> a.endpoints().stream())
        .filter(e -> e.ip().equals(ip))
        .findFirst()
        .orElseThrow();
  }

  private static InventoryMessage changed(String id, long generation, String... ips) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (String ip : ips) {
      endpoints.add(
          new Endpoint(
              ip, EndpointType.INSTANCE, "", "", "", List.of(), Endpoint.ALWAYS, Endpoint.FOREVER));
    }
    return new InventoryMessage(
        generation,
        new Application(id, List.of(), List.of(), List.of(), endpoints, List.of()),
        0,
        List.of());
  }

  private static InventoryMessage complete(long generation, int applications) {
    return new InventoryMessage(generation, null, applications, List.of("10.0.0.0/8"));
  }
}
