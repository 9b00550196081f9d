package io.probablecause.core.decode;

import io.probablecause.core.event.FieldPath;
import java.util.List;
import java.util.Map;

/**
 * An AWS Config configuration item ("Components of a configuration item"), bare or within a change
 * notification ("Example configuration item change notifications"), or its summary where it was too
 * large for one ("Example oversized configuration item change notification"), under one spelling of
 * its keys: {@code arn}, {@code awsAccountId}, {@code configurationItemVersion}; {@code changeType}
 * from the difference. Paths that start at the notification work too.
 */
final class ConfigFields {
  private static final FieldPath CHANGE_TYPE = FieldPath.of("changeType");
  private static final FieldPath DIFF_CHANGE_TYPE =
      FieldPath.of("configurationItemDiff.changeType");
  private static final FieldPath CAPTURE_TIME = FieldPath.of("configurationItemCaptureTime");
  private static final Map<FieldPath, List<FieldPath>> OTHER_SPELLINGS =
      Map.of(
          FieldPath.of("arn"), List.of(FieldPath.of("ARN")),
          FieldPath.of("ARN"), List.of(FieldPath.of("arn")),
          FieldPath.of("awsAccountId"), List.of(FieldPath.of("accountId")),
          FieldPath.of("configurationItemVersion"), List.of(FieldPath.of("version")));

  private ConfigFields() {}

  static Object get(JsonLine line, FieldPath path) {
    int item = line.objectAt(JsonKey.CONFIGURATION_ITEM);
    Object value = line.fields.get(path);
    if (value == null && item >= 0) {
      value = line.fields.get(path, item, 0);
    }
    if (value != null) {
      return value;
    }
    if (path == CHANGE_TYPE) {
      return line.fields.get(DIFF_CHANGE_TYPE);
    }
    for (FieldPath other : OTHER_SPELLINGS.getOrDefault(path, List.of())) {
      value = line.fields.get(other, item < 0 ? line.tape.root() : item, 0);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  static int timeNode(JsonLine line) {
    int item = line.objectAt(JsonKey.CONFIGURATION_ITEM);
    int object = item < 0 ? line.tape.root() : item;
    return line.tape.type(object) != JsonTape.OBJECT
        ? -1
        : line.tape.member(object, CAPTURE_TIME.utf8(0), CAPTURE_TIME.hash(0));
  }
}
