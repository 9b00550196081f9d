package io.probablecause.local.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.probablecause.core.config.Settings;
import io.probablecause.local.infra.Manifests.Container;
import io.probablecause.local.infra.Manifests.FlinkDeployment;
import io.probablecause.local.infra.Manifests.Manifest;
import io.probablecause.local.infra.Manifests.NetworkPolicy;
import io.probablecause.local.infra.Manifests.Role;
import io.probablecause.local.infra.Manifests.ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {
  private final List<Manifest> manifests = new ArrayList<>();

  ManifestsTest() throws IOException {
    try (var files = Files.newDirectoryStream(Repository.file("infra/kubernetes"), "*.yaml")) {
      for (Path file : files) {
        manifests.addAll(Manifests.read(Files.readString(file)));
      }
    }
  }

  private <T> T only(Class<T> kind) {
    return manifests.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  @Test
  void eachObjectStandsInTheOneNamespace() {
    assertThat(manifests)
        .hasSizeGreaterThan(5)
        .filteredOn(m -> !(m instanceof Manifests.Namespace))
        .allSatisfy(m -> assertThat(m.metadata().namespace()).isEqualTo("probable-cause"));
  }

  @Test
  void theJobRunsTheClassThatTheArchiveHoldsUnderTheAccountThatIsDefined() throws Exception {
    FlinkDeployment job = only(FlinkDeployment.class);
    assertThat(Class.forName(job.spec().job().entryClass()).getMethod("main", String[].class))
        .isNotNull();
    assertThat(job.spec().serviceAccount()).isEqualTo(only(ServiceAccount.class).metadata().name());
    assertThat(job.spec().job().jarURI()).isEqualTo("local://" + archiveInTheImage());
    assertThat(job.spec().image()).doesNotEndWith(":latest").contains(":");
  }

  private static String archiveInTheImage() throws IOException {
    return Files.readAllLines(Repository.file("infra/images/job/Dockerfile")).stream()
        .filter(line -> line.startsWith("COPY ${ARCHIVE} "))
        .map(line -> line.split(" ")[2])
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itsVariablesAreSettingsThatTheJobReads() {
    Map<String, String> environment = new HashMap<>();
    container().env().forEach(variable -> environment.put(variable.name(), variable.value()));
    assertThat(environment.keySet()).isSubsetOf(variables());
    assertThat(Settings.read(null, environment).region()).isEqualTo("REGION");
  }

  static List<String> variables() {
    return Settings.keys().stream()
        .map(
            key ->
                "PC_" + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_'))
        .toList();
  }

  private Container container() {
    return only(FlinkDeployment.class).spec().podTemplate().spec().containers().get(0);
  }

  @Test
  void nothingRunsAsRootOrWritesItsRootFileSystemOrGainsRights() {
    var pod = only(FlinkDeployment.class).spec().podTemplate().spec();
    assertThat(pod.securityContext().runAsNonRoot()).isTrue();
    assertThat(pod.securityContext().runAsUser()).isEqualTo(10001);
    assertThat(pod.securityContext().seccompProfile().type()).isEqualTo("RuntimeDefault");
    assertThat(pod.containers())
        .allSatisfy(
            container -> {
              assertThat(container.securityContext().allowPrivilegeEscalation()).isFalse();
              assertThat(container.securityContext().capabilities().drop()).containsExactly("ALL");
            });
  }

  @Test
  void theRoleNamesEachOfItsRightsAndOnlyFlinkReachesFlink() {
    only(Role.class)
        .rules()
        .forEach(
            rule -> {
              assertThat(rule.verbs()).doesNotContain("*");
              assertThat(rule.resources()).doesNotContain("*", "secrets");
            });
    assertThat(only(NetworkPolicy.class).spec().policyTypes()).contains("Ingress");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "upgradeMode: savepoint | upgradeMod: savepoint | upgradeMod",
        "flinkVersion: v2_2 | flinkVersion: v2_9 | v2_9",
        "parallelism: 4 | parallelism: four | parallelism",
        "runAsNonRoot: true | runAsNonroot: true | runAsNonroot",
        "value: \"ACCOUNT\" | value: 111122223333 | value",
        "kind: FlinkDeployment | kind: FlinkDeployments | FlinkDeployments"
      })
  void aBrokenCopyIsRefused(String right, String wrong, String named) throws IOException {
    String job = Files.readString(Repository.file("infra/kubernetes/job.yaml"));
    assertThat(job).contains(right);
    assertThatThrownBy(() -> Manifests.read(job.replace(right, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }
}
