package io.probablecause.core.decode;

import io.probablecause.core.event.FieldPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An order of the fields of VPC and Transit Gateway flow logs ("Flow log records", "Available
 * fields"), as a flow log's {@code LogFormat} or the header line of its files gives it. Immutable.
 */
final class FlowLogFormat {
  /** What a value of a field looks like. */
  enum Shape {
    NUMBER,
    ADDRESS,
    PORT,
    EPOCH,
    ACTION,
    STATUS,
    TEXT
  }

  private static final Map<String, Shape> SHAPES = shapes();

  /** The order in which the documentation lists the fields; versions add to its end. */
  static final FlowLogFormat VPC =
      parse(
          "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start"
              + " end action log-status vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr"
              + " pkt-dstaddr region az-id sublocation-type sublocation-id pkt-src-aws-service"
              + " pkt-dst-aws-service flow-direction traffic-path ecs-cluster-arn ecs-cluster-name"
              + " ecs-container-instance-arn ecs-container-instance-id ecs-container-id"
              + " ecs-second-container-id ecs-service-name ecs-task-definition-arn ecs-task-arn"
              + " ecs-task-id reject-reason resource-id encryption-status interface-type");

  static final FlowLogFormat TRANSIT_GATEWAY =
      parse(
          "version resource-type account-id tgw-id tgw-attachment-id tgw-src-vpc-account-id"
              + " tgw-dst-vpc-account-id tgw-src-vpc-id tgw-dst-vpc-id tgw-src-subnet-id"
              + " tgw-dst-subnet-id tgw-src-eni tgw-dst-eni tgw-src-az-id tgw-dst-az-id"
              + " tgw-pair-attachment-id srcaddr dstaddr srcport dstport protocol packets bytes start"
              + " end log-status type packets-lost-no-route packets-lost-blackhole"
              + " packets-lost-mtu-exceeded packets-lost-ttl-expired tcp-flags region flow-direction"
              + " pkt-src-aws-service pkt-dst-aws-service");

  /** How many of {@link #VPC} the versions 2, 3, 4, 5, 7, 8, 9, 10 and 11 have. */
  private static final int[] VPC_LENGTHS = {14, 21, 25, 29, 39, 40, 41, 42, 43};

  private final List<String> names;
  private final Shape[] shapes;
  private final boolean[] numbers;
  private final int startColumn;
  private final int endColumn;
  private byte[] columnByPath = new byte[0];

  private FlowLogFormat(List<String> names) {
    this.names = names;
    this.shapes =
        names.stream().map(name -> SHAPES.getOrDefault(name, Shape.TEXT)).toArray(Shape[]::new);
    this.numbers = new boolean[shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      Shape shape = shapes[i];
      numbers[i] = shape == Shape.NUMBER || shape == Shape.PORT || shape == Shape.EPOCH;
    }
    this.startColumn = names.indexOf("start");
    this.endColumn = names.indexOf("end");
  }

  /** Throws {@link IllegalArgumentException} naming a field that flow logs do not have. */
  static FlowLogFormat parse(String text) {
    List<String> names = new ArrayList<>();
    for (String word : text.trim().split("[\\s,]+")) {
      String name = nameOf(word);
      if (!isField(name)) {
        throw new IllegalArgumentException(
            "flow log format names '" + word + "', which is no field of flow logs");
      }
      names.add(name);
    }
    return new FlowLogFormat(List.copyOf(names));
  }

  /** The format that a header line gives, or null where the line is not one. */
  static FlowLogFormat ofHeader(byte[] bytes, int from, int to) {
    if (to - from > 4_096 || !Bytes.isLetter(bytes[from]) && bytes[from] != '$') {
      return null;
    }
    String[] words = Bytes.text(bytes, from, to).trim().split("[\\s,]+");
    for (String word : words) {
      if (!isField(nameOf(word))) {
        return null;
      }
    }
    return words.length < 3
        ? null
        : new FlowLogFormat(Arrays.stream(words).map(FlowLogFormat::nameOf).toList());
  }

  /** A format in which some columns have no name; those hold a question mark. */
  static FlowLogFormat partly(String[] names) {
    return new FlowLogFormat(List.of(names));
  }

  private static String nameOf(String word) {
    String bare =
        word.startsWith("${") && word.endsWith("}") ? word.substring(2, word.length() - 1) : word;
    return bare.replace('_', '-');
  }

  private static boolean isField(String name) {
    return SHAPES.containsKey(name);
  }

  private static Map<String, Shape> shapes() {
    Map<String, Shape> all = new HashMap<>();
    String text =
        "account-id interface-id vpc-id subnet-id instance-id type region az-id sublocation-type"
            + " sublocation-id pkt-src-aws-service pkt-dst-aws-service flow-direction ecs-cluster-arn"
            + " ecs-cluster-name ecs-container-instance-arn ecs-container-instance-id ecs-container-id"
            + " ecs-second-container-id ecs-service-name ecs-task-definition-arn ecs-task-arn"
            + " ecs-task-id reject-reason resource-id interface-type resource-type tgw-id"
            + " tgw-attachment-id tgw-src-vpc-account-id tgw-dst-vpc-account-id tgw-src-vpc-id"
            + " tgw-dst-vpc-id tgw-src-subnet-id tgw-dst-subnet-id tgw-src-eni tgw-dst-eni"
            + " tgw-src-az-id tgw-dst-az-id tgw-pair-attachment-id";
    put(all, Shape.TEXT, text);
    put(all, Shape.ADDRESS, "srcaddr dstaddr pkt-srcaddr pkt-dstaddr");
    put(all, Shape.PORT, "srcport dstport");
    put(all, Shape.EPOCH, "start end");
    put(all, Shape.ACTION, "action");
    put(all, Shape.STATUS, "log-status");
    put(
        all,
        Shape.NUMBER,
        "version protocol packets bytes tcp-flags traffic-path encryption-status"
            + " packets-lost-no-route packets-lost-blackhole packets-lost-mtu-exceeded"
            + " packets-lost-ttl-expired");
    return all;
  }

  private static void put(Map<String, Shape> all, Shape shape, String names) {
    for (String name : names.split(" ")) {
      all.put(name, shape);
    }
  }

  /** Whether values of that field are whole numbers. */
  static boolean isNumber(FieldPath path) {
    Shape shape = SHAPES.get(path.toString());
    return shape == Shape.NUMBER || shape == Shape.PORT || shape == Shape.EPOCH;
  }

  /** The documented format with that many fields, or null. */
  static FlowLogFormat ofLength(int columns) {
    if (columns == TRANSIT_GATEWAY.columns()) {
      return TRANSIT_GATEWAY;
    }
    for (int length : VPC_LENGTHS) {
      if (length == columns) {
        return VPC;
      }
    }
    return null;
  }

  int columns() {
    return names.size();
  }

  String name(int column) {
    return names.get(column);
  }

  Shape shape(int column) {
    return shapes[column];
  }

  /** The column of a field, or -1. */
  int column(FieldPath path) {
    byte[] known = columnByPath;
    int number = path.number();
    if (number >= known.length) {
      known = Arrays.copyOf(known, number + 16);
      columnByPath = known;
    }
    int column = known[number];
    if (column == 0) {
      column = names.indexOf(path.toString()) + 1;
      known[number] = (byte) (column == 0 ? -1 : column);
    }
    return column <= 0 ? -1 : column - 1;
  }

  boolean isNumber(int column) {
    return numbers[column];
  }

  /** The column of the window's start, or -1. */
  int startColumn() {
    return startColumn;
  }

  int endColumn() {
    return endColumn;
  }

  @Override
  public String toString() {
    return String.join(" ", names);
  }
}
