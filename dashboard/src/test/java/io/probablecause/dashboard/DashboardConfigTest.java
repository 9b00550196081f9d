package io.probablecause.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.config.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardConfigTest {
  @Test
  void listensOnLoopbackUnlessToldOtherwise() {
    DashboardConfig config = DashboardConfig.of(Map.of(), "a test");
    assertThat(config.bind()).isEqualTo("127.0.0.1");
    assertThat(config.access()).isEqualTo(DashboardConfig.Access.OPEN_LOCAL);
  }

  @Test
  void refusesAnUnknownKeyNamingIt() {
    assertThatThrownBy(() -> DashboardConfig.of(Map.of("prot", "1"), "x.properties"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("x.properties")
        .hasMessageContaining("'prot'");
  }

  @Test
  void refusesToBeOpenToOthersWithoutSigningIn() {
    assertThatThrownBy(() -> DashboardConfig.of(Map.of("bind", "0.0.0.0"), "a test"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("alb-oidc or oidc");
  }

  @Test
  void refusesSigningInThatIsHalfConfigured() {
    assertThatThrownBy(
            () -> DashboardConfig.of(Map.of("access", "oidc", "public-url", "https://x"), "a test"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'oidc.issuer'");
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatThrownBy(() -> DashboardConfig.of(Map.of("port", "70000"), "a test"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'port'");
  }

  @Test
  void saysNoSecret() {
    DashboardConfig config =
        DashboardConfig.of(Map.of("oidc.client-secret", "s3cret-value"), "a test");
    assertThat(config.toString()).doesNotContain("s3cret-value");
  }
}
