package io.probablecause.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom; a forbidden import fails the build. */
class ModuleRulesTest {
  private static final String OURS = "io.probablecause.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(place -> !place.contains("-tests.jar"))
          .importPackages("io.probablecause");

  @Test
  void coreKnowsNoOtherModuleAndNoFramework() {
    forbid(
        "core",
        OURS + "rules..",
        OURS + "job..",
        OURS + "esper..",
        OURS + "narrator..",
        OURS + "dashboard..",
        OURS + "forwarder..",
        OURS + "local..",
        "org.apache.flink..",
        "software.amazon.kinesis..",
        "org.eclipse.jetty..",
        "com.slack..",
        "com.espertech..");
  }

  @Test
  void rulesKnowCoreOnlyAndNoFlink() {
    forbid(
        "rules",
        OURS + "job..",
        OURS + "esper..",
        OURS + "narrator..",
        OURS + "dashboard..",
        OURS + "forwarder..",
        OURS + "local..",
        "org.apache.flink..",
        "com.espertech..");
  }

  @Test
  void onlyItsOwnModuleKnowsEsper() {
    noClasses()
        .that()
        .resideOutsideOfPackage(OURS + "esper..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.espertech..", OURS + "esper..")
        .check(CLASSES);
  }

  @Test
  void theJobKnowsNeitherNarratorNorDashboardNorForwarder() {
    forbid(
        "job", OURS + "narrator..", OURS + "dashboard..", OURS + "forwarder..", OURS + "local..");
  }

  @Test
  void narratorDashboardAndForwarderKnowCoreOnly() {
    for (String module : new String[] {"narrator", "dashboard", "forwarder"}) {
      forbid(
          module,
          OURS + "job..",
          OURS + "rules..",
          OURS + "local..",
          "org.apache.flink..",
          "com.espertech..");
    }
  }

  @Test
  void onlyTheLocalSystemKnowsDynamoDbLocal() {
    noClasses()
        .that()
        .resideOutsideOfPackage(OURS + "local..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.amazonaws.services.dynamodbv2.local..")
        .check(CLASSES);
  }

  private static void forbid(String module, String... packages) {
    noClasses()
        .that()
        .resideInAPackage(OURS + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(CLASSES);
  }
}
