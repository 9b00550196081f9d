package io.probablecause.local.infra;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The kinds of Kubernetes objects that the manifests use, with the fields that they use, by hand
 * from the API reference of Kubernetes 1.31 and of Flink's operator 1.13 (FlinkDeployment v1beta1).
 * A field that stands in none of these records is refused, as a server with strict validation
 * would, and so is a number where the API wants a text.
 */
final class Manifests {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withCoercionConfig(LogicalType.Textual, c -> refuse(c))
          .withCoercionConfig(LogicalType.Integer, c -> refuse(c))
          .withCoercionConfig(LogicalType.Boolean, c -> refuse(c))
          .build();
  private static final Map<String, Class<? extends Manifest>> KINDS =
      Map.of(
          "v1 Namespace", Namespace.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "rbac.authorization.k8s.io/v1 Role", Role.class,
          "rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class,
          "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
          "flink.apache.org/v1beta1 FlinkDeployment", FlinkDeployment.class);

  private Manifests() {}

  private static void refuse(com.fasterxml.jackson.databind.cfg.MutableCoercionConfig config) {
    for (CoercionInputShape shape : CoercionInputShape.values()) {
      config.setCoercion(shape, CoercionAction.Fail);
    }
  }

  /** All objects of a file; {@code IllegalArgumentException} names the field that is refused. */
  static List<Manifest> read(String yaml) {
    List<Manifest> manifests = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
      Map<?, ?> map = (Map<?, ?>) document;
      String kind = map.get("apiVersion") + " " + map.get("kind");
      if (!KINDS.containsKey(kind)) {
        throw new IllegalArgumentException("unknown kind: " + kind);
      }
      manifests.add(MAPPER.convertValue(document, KINDS.get(kind)));
    }
    return manifests;
  }

  sealed interface Manifest {
    Metadata metadata();
  }

  record Metadata(
      String name, String namespace, Map<String, String> labels, Map<String, String> annotations) {}

  record Namespace(String apiVersion, String kind, Metadata metadata) implements Manifest {}

  record ServiceAccount(String apiVersion, String kind, Metadata metadata) implements Manifest {}

  record Role(String apiVersion, String kind, Metadata metadata, List<PolicyRule> rules)
      implements Manifest {}

  record PolicyRule(List<String> apiGroups, List<String> resources, List<String> verbs) {}

  record RoleBinding(
      String apiVersion, String kind, Metadata metadata, RoleRef roleRef, List<Subject> subjects)
      implements Manifest {}

  record RoleRef(String apiGroup, String kind, String name) {}

  record Subject(String kind, String name, String namespace) {}

  record NetworkPolicy(String apiVersion, String kind, Metadata metadata, NetworkPolicySpec spec)
      implements Manifest {}

  record NetworkPolicySpec(
      LabelSelector podSelector, List<String> policyTypes, List<IngressRule> ingress) {}

  record LabelSelector(Map<String, String> matchLabels) {}

  record IngressRule(List<Peer> from) {}

  record Peer(LabelSelector podSelector, LabelSelector namespaceSelector) {}

  record FlinkDeployment(
      String apiVersion, String kind, Metadata metadata, FlinkDeploymentSpec spec)
      implements Manifest {}

  /** The versions of Flink by the operator's {@code FlinkVersion}. */
  enum FlinkVersion {
    v1_20,
    v2_0,
    v2_1,
    v2_2
  }

  enum UpgradeMode {
    savepoint,
    stateless
  }

  enum JobState {
    running,
    suspended
  }

  record FlinkDeploymentSpec(
      String image,
      String imagePullPolicy,
      FlinkVersion flinkVersion,
      String serviceAccount,
      Map<String, String> flinkConfiguration,
      PodTemplate podTemplate,
      JobManager jobManager,
      TaskManager taskManager,
      Job job) {}

  record JobManager(int replicas, Resource resource) {}

  record TaskManager(Resource resource) {}

  record Resource(String memory, double cpu) {}

  record Job(
      String jarURI,
      String entryClass,
      List<String> args,
      int parallelism,
      UpgradeMode upgradeMode,
      JobState state) {}

  record PodTemplate(PodSpec spec) {}

  record PodSpec(PodSecurity securityContext, List<Container> containers, List<Volume> volumes) {}

  record PodSecurity(
      Boolean runAsNonRoot,
      Integer runAsUser,
      Integer runAsGroup,
      Integer fsGroup,
      SeccompProfile seccompProfile) {}

  record SeccompProfile(String type) {}

  record Container(
      String name, List<Variable> env, Security securityContext, List<Mount> volumeMounts) {}

  record Variable(String name, String value) {}

  record Security(
      Boolean allowPrivilegeEscalation,
      Boolean readOnlyRootFilesystem,
      Capabilities capabilities) {}

  record Capabilities(List<String> drop) {}

  record Volume(String name, Map<String, String> emptyDir) {}

  record Mount(String name, String mountPath) {}
}
