package io.probablecause.local.bench;

import io.probablecause.core.event.EventKind;
import io.probablecause.core.event.FieldPath;
import io.probablecause.rules.sigma.Rule;
import io.probablecause.rules.sigma.SigmaFile;
import io.probablecause.rules.sigma.SigmaReader;
import io.probablecause.rules.sigma.ValueLists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Rules of the usual forms, the smaller set within the larger, and events of mixed kinds of which 6
 * % satisfy one of the first ten rules and the others share services, words and fields with all.
 */
final class RuleSamples {
  private static final int EVENTS = 4_000;
  private static final int MATCHABLE = 10;
  private static final double MATCHING = 0.06;
  private static final FieldPath SOURCE = FieldPath.of("eventSource");
  private static final FieldPath NAME = FieldPath.of("eventName");
  private static final FieldPath AGENT = FieldPath.of("userAgent");
  private static final FieldPath ORIGIN = FieldPath.of("source");
  private static final FieldPath TYPE = FieldPath.of("detail-type");

  private final List<String> words = Words.of(1_000);
  private final Random random;

  RuleSamples(long seed) {
    random = new Random(seed);
  }

  List<Rule> rules(int count) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = String.format("bench/r%05d", i);
      SigmaFile file = SigmaReader.read(id, id, yaml(i), ValueLists.NONE);
      if (!file.problems().isEmpty()) {
        throw new IllegalStateException(file.problems().toString());
      }
      rules.addAll(file.rules());
    }
    return rules;
  }

  private String yaml(int i) {
    return switch (i % 5) {
      case 0, 1 ->
          String.format(
              "title: t%n"
                  + "logsource: {product: aws, service: cloudtrail}%n"
                  + "detection:%n  call:%n    eventSource: %s%n    eventName: [%s, Batch%s]%n"
                  + "  denied: {errorCode: '?*'}%n  condition: call and not denied%n",
              service(i), call(i), call(i));
      case 2 ->
          String.format(
              "title: t%nlogsource: {category: application}%n"
                  + "detection:%n  keywords: ['%s', '%s']%n  condition: keywords%n",
              phrase(i), phrase(i) + " again");
      case 3 ->
          String.format(
              "title: t%nlogsource: {category: application}%n"
                  + "detection:%n  keywords:%n    '|re': '%s [0-9]+ times'%n"
                  + "  condition: keywords%n",
              phrase(i));
      default ->
          String.format(
              "title: t%nlogsource: {product: aws, service: eventbridge}%n"
                  + "detection:%n  selection:%n    source: %s%n    detail-type: %s%n"
                  + "  condition: selection%n",
              service(i), call(i));
    };
  }

  private String service(int i) {
    return words.get(i % 40) + ".amazonaws.com";
  }

  private String call(int i) {
    return "Update" + words.get(i % 1_000) + i / 1_000 + "V" + i;
  }

  private String phrase(int i) {
    return words.get(i % 1_000) + " " + words.get((i * 7 + 3 + i / 1_000) % 1_000) + " lost";
  }

  List<SampleEvent> events() {
    List<SampleEvent> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      boolean matching = random.nextDouble() < MATCHING;
      events.add(matching ? matching(random.nextInt(MATCHABLE)) : other());
    }
    return events;
  }

  private SampleEvent matching(int rule) {
    return switch (rule % 5) {
      case 0, 1 -> cloudTrail(service(rule), call(rule));
      case 2 -> line(phrase(rule));
      case 3 -> line(phrase(rule) + " 12 times");
      default -> signal(service(rule), call(rule));
    };
  }

  private SampleEvent other() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> cloudTrail(service(random.nextInt(40)), "Describe" + random.nextInt(300));
      case 2, 3 -> line(Words.pick(random, words) + " lost");
      default -> signal(service(random.nextInt(40)), "Notice " + random.nextInt(50));
    };
  }

  private SampleEvent cloudTrail(String source, String name) {
    Map<FieldPath, Object> fields = new HashMap<>();
    fields.put(SOURCE, source);
    fields.put(NAME, name);
    fields.put(AGENT, "agent/" + random.nextInt(9));
    return new SampleEvent(EventKind.CLOUDTRAIL, json(source, name), fields);
  }

  private SampleEvent signal(String source, String type) {
    return new SampleEvent(
        EventKind.EVENTBRIDGE, json(source, type), Map.of(ORIGIN, source, TYPE, type));
  }

  private String json(String source, String name) {
    return "{\"eventSource\":\""
        + source
        + "\",\"eventName\":\""
        + name
        + "\",\"text\":\""
        + Words.line(random, words, 900)
        + "\"}";
  }

  private SampleEvent line(String phrase) {
    int length = 275 + random.nextInt(550);
    return SampleEvent.line(Words.line(random, words, length).insert(100, " " + phrase).toString());
  }
}
