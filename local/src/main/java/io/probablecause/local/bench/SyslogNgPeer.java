package io.probablecause.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * syslog-ng with a filter for each pattern. Its pattern database reads messages from their first
 * word on and knows no expression that begins anywhere, so that these patterns cannot be said in
 * it. Source: syslog-ng administration guide, "Filters" and "match()".
 */
final class SyslogNgPeer implements Peer {
  @Override
  public String name() {
    return "syslog-ng";
  }

  @Override
  public String missing() {
    return Processes.isOnPath("syslog-ng")
        ? null
        : "syslog-ng is not installed: apt-get install syslog-ng-core";
  }

  @Override
  public String version() throws IOException {
    return Processes.firstLine("/usr/sbin/syslog-ng", "--version");
  }

  @Override
  public Run run(List<String> patterns, Path lines, Path folder) throws IOException {
    Files.writeString(folder.resolve("syslog-ng.conf"), configuration(patterns, folder));
    double seconds =
        Processes.cpuSeconds(
            folder,
            lines,
            List.of(
                "/usr/sbin/syslog-ng",
                "--foreground",
                "--no-caps",
                "--cfgfile=" + folder.resolve("syslog-ng.conf"),
                "--persist-file=" + folder.resolve("persist"),
                "--pidfile=" + folder.resolve("pid"),
                "--control=" + folder.resolve("control")));
    long[] counts = new long[patterns.size()];
    for (int i = 0; i < counts.length; i++) {
      Path matched = folder.resolve("matched-" + i);
      if (Files.exists(matched)) {
        try (Stream<String> each = Files.lines(matched)) {
          counts[i] = each.count();
        }
      }
    }
    return new Run(counts, seconds);
  }

  private static String configuration(List<String> patterns, Path folder) {
    StringBuilder out = new StringBuilder("@version: current\n");
    out.append("options { stats-freq(0); keep-hostname(yes); use-dns(no); threaded(no); };\n");
    out.append("source s_lines { stdin(flags(no-parse)); };\n");
    for (int i = 0; i < patterns.size(); i++) {
      out.append("log { source(s_lines); filter { match('")
          .append(patterns.get(i))
          .append("' value(\"MESSAGE\") type(\"pcre\")); }; destination { file(\"")
          .append(folder.resolve("matched-" + i))
          .append("\" template(\"1\\n\")); }; };\n");
    }
    return out.toString();
  }
}
