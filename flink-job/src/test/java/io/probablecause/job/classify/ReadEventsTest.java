package io.probablecause.job.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.Finding;
import io.probablecause.core.cause.RulesStatus;
import io.probablecause.core.event.LogBatch;
import io.probablecause.job.types.RecordType;
import io.probablecause.rules.catalogue.CatalogueFile;
import io.probablecause.rules.catalogue.RuleTemplate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadEventsTest {
  private static final String STARTED_WITH = "ec2/rebooted";
  private static final String PUSHED = "mine/rebooted";

  @TempDir Path folder;
  private RulesSource rules;
  private int events;

  @BeforeEach
  void startWithOneRule() throws Exception {
    rules = rules(STARTED_WITH);
  }

  @Test
  void asksTheRulesThatWereSentFromTheNextEventOn() throws Exception {
    try (var operator = open(rules, null)) {
      reboot(operator);
      operator.processElement2(new StreamRecord<>(pushed(rules)));
      reboot(operator);
      assertThat(found(operator)).containsExactly(STARTED_WITH, PUSHED);
    }
  }

  @Test
  void keepsTheSetThatWasSentOverARestore() throws Exception {
    OperatorSubtaskState snapshot;
    try (var operator = open(rules, null)) {
      operator.processElement2(new StreamRecord<>(pushed(rules)));
      snapshot = operator.snapshot(1, 1);
    }
    try (var restored = open(rules, snapshot)) {
      reboot(restored);
      assertThat(found(restored)).containsExactly(PUSHED);
    }
  }

  @Test
  void prefersOtherRulesThatItIsStartedWithOverASetThatReplacedOlderOnes() throws Exception {
    OperatorSubtaskState snapshot;
    try (var operator = open(rules, null)) {
      operator.processElement2(new StreamRecord<>(pushed(rules)));
      snapshot = operator.snapshot(1, 1);
    }
    try (var upgraded = open(rules("ec2/other"), snapshot)) {
      reboot(upgraded);
      assertThat(found(upgraded)).containsExactly("ec2/other");
    }
  }

  @Test
  void tellsWhichRulesItAsksAfterEachChangeAndOnceAMinute() throws Exception {
    try (var operator = open(rules, null)) {
      reboot(operator);
      reboot(operator);
      RuleSet set = pushed(rules);
      operator.processElement2(new StreamRecord<>(set));
      reboot(operator);
      for (int second = 0; second < 60; second++) {
        reboot(operator);
      }
      List<RulesStatus> told = new ArrayList<>();
      operator.getSideOutput(ActiveRules.STATUS).forEach(s -> told.add(s.getValue()));
      assertThat(told)
          .extracting(RulesStatus::version)
          .containsExactly(rules.load().version(), set.version(), set.version());
      assertThat(told).extracting(RulesStatus::subtask).containsOnly("read-events-0");
      assertThat(told).extracting(RulesStatus::at).isSorted().doesNotHaveDuplicates();
    }
  }

  private RulesSource rules(String id) throws Exception {
    Path dir = folder.resolve(id.replace('/', '-'));
    Path file = dir.resolve(id + ".yml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, RuleTemplate.of(id));
    return new RulesSource(dir.toString());
  }

  private static RuleSet pushed(RulesSource over) {
    List<CatalogueFile> files = RuleSets.files(PUSHED);
    return RuleSets.set(files).checked(over.load().version(), new byte[0]);
  }

  private void reboot(KeyedTwoInputStreamOperatorTestHarness<String, LogBatch, RuleSet, Finding> o)
      throws Exception {
    events++;
    String trail =
        "{\\\"eventVersion\\\":\\\"1.09\\\",\\\"eventID\\\":\\\"%d\\\","
            + "\\\"eventTime\\\":\\\"2026-03-01T10:00:00Z\\\","
            + "\\\"eventSource\\\":\\\"ec2.amazonaws.com\\\","
            + "\\\"eventName\\\":\\\"RebootInstances\\\"}";
    String message =
        "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logGroup\":\"trail\","
            + "\"logStream\":\"s\",\"logEvents\":[{\"id\":\"%d\",\"timestamp\":%d,\"message\":\""
            + trail
            + "\"}]}";
    long arrival = RuleSets.ARRIVAL + events * 1_000L;
    byte[] payload = message.formatted(events, arrival, events).getBytes(StandardCharsets.UTF_8);
    o.processElement1(
        new StreamRecord<>(new LogBatch("111122223333", "trail", "s", arrival, 0, payload)));
  }

  private static List<String> found(
      KeyedTwoInputStreamOperatorTestHarness<String, LogBatch, RuleSet, Finding> operator) {
    return operator.extractOutputValues().stream().map(Finding::ruleId).toList();
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, LogBatch, RuleSet, Finding> open(
      RulesSource rules, OperatorSubtaskState snapshot) throws Exception {
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(new ReadEvents(rules), List.of(PushedRules.STATE)),
            LogBatch::streamKey,
            set -> "",
            Types.STRING);
    harness.setup(RecordType.ofRecord(Finding.class).createSerializer(new SerializerConfigImpl()));
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }
}
