package io.probablecause.local.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Simple Event Correlator, set up as its manual advises for many rules: a jump by a literal
 * that a pattern cannot do without, into a set of the rules that share it, and Perl's counters.
 * Source: sec(1), "JUMP RULE" and "Writing rules efficiently".
 */
final class SecPeer implements Peer {
  @Override
  public String name() {
    return "SEC";
  }

  @Override
  public String missing() {
    return Processes.isOnPath("sec") ? null : "SEC is not installed: apt-get install sec";
  }

  @Override
  public String version() throws IOException {
    return Processes.firstLine("sec", "--version");
  }

  @Override
  public Run run(List<String> patterns, Path lines, Path folder) throws IOException {
    Map<String, StringBuilder> sets = new TreeMap<>();
    for (int i = 0; i < patterns.size(); i++) {
      sets.computeIfAbsent(PeerPatterns.literal(patterns.get(i)), s -> new StringBuilder())
          .append(rule(i, patterns.get(i)));
    }
    Files.writeString(folder.resolve("main.sec"), jumps(sets));
    int set = 0;
    for (StringBuilder rules : sets.values()) {
      String head = "type=Options\njoincfset=set" + set + "\nprocallin=no\n\n";
      Files.writeString(folder.resolve("set" + set++ + ".sec"), head + rules);
    }
    double seconds =
        Processes.cpuSeconds(
            folder,
            lines,
            List.of("sec", "--conf=*.sec", "--input=-", "--notail", "--intevents", "--debug=3"));
    return new Run(counts(folder.resolve("counts"), patterns.size()), seconds);
  }

  private static String rule(int number, String pattern) {
    return """
        type=Single
        ptype=RegExp
        pattern=%s
        desc=%d
        continue=TakeNext
        action=lcall %%o -> ( sub { ++$main::counts{%d}; } )

        """
        .formatted(pattern, number, number);
  }

  private static String jumps(Map<String, StringBuilder> sets) {
    StringBuilder out = new StringBuilder();
    int set = 0;
    for (String literal : sets.keySet()) {
      out.append(
          """
          type=Jump
          ptype=SubStr
          pattern=%s
          cfset=set%d
          continue=TakeNext

          """
              .formatted(literal, set++));
    }
    return out.append(
            """
            type=Single
            ptype=SubStr
            pattern=SEC_SHUTDOWN
            context=SEC_INTERNAL_EVENT
            desc=counts
            action=lcall %o -> ( sub { open(my $f, ">", "counts"); \
            print $f "$_ $main::counts{$_}\\n" for keys %main::counts; close($f); } )
            """)
        .toString();
  }

  /** Lines of a number and how often it was counted. */
  static long[] counts(Path file, int patterns) throws IOException {
    long[] counts = new long[patterns];
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] parts = line.split(" ");
      counts[Integer.parseInt(parts[0])] = Long.parseLong(parts[1]);
    }
    return counts;
  }
}
