package io.probablecause.local.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The rules for our images: a fixed base, no root, a health check, commands without a shell,
 * nothing fetched or installed while building, no secret, and fit for a read-only file system
 * (works in {@code /tmp}, the only place that is written to). Source: Dockerfile reference.
 */
final class DockerfileLint {
  private static final Pattern FIXED = Pattern.compile("\\S+:(?!latest$)[\\w.-]+(@sha256:\\w+)?");
  private static final Pattern PARAMETER = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern LIST =
      Pattern.compile("\\[\\s*\"[^\"]+\"(\\s*,\\s*\"[^\"]*\")*\\s*]");
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|secret|token|api_?key).*=.*");

  private final List<String> problems = new ArrayList<>();
  private final List<String[]> lines = new ArrayList<>();

  private DockerfileLint(String text) {
    for (String line : text.replaceAll("\\\\\\R", " ").split("\\R")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.strip().split("\\s+", 2);
        lines.add(
            new String[] {parts[0].toUpperCase(Locale.ROOT), parts.length > 1 ? parts[1] : ""});
      }
    }
  }

  static List<String> problems(String text) {
    DockerfileLint lint = new DockerfileLint(text);
    lint.base();
    lint.user();
    lint.commands();
    lint.building();
    lint.files();
    return lint.problems;
  }

  private List<String> all(String instruction) {
    return lines.stream().filter(l -> l[0].equals(instruction)).map(l -> l[1]).toList();
  }

  private void base() {
    String defaults = String.join(" ", all("ARG"));
    for (String from : all("FROM")) {
      String image =
          PARAMETER
              .matcher(from)
              .replaceAll(p -> defaults.replaceAll("(?:.*\\s)?" + p.group(1) + "=(\\S+).*", "$1"));
      if (!FIXED.matcher(image).matches()) {
        problems.add("FROM " + image + " has no fixed tag");
      }
    }
  }

  private void user() {
    int user = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i)[0].equals("USER")) {
        user = i;
      } else if (user >= 0 && List.of("RUN", "COPY", "ADD").contains(lines.get(i)[0])) {
        problems.add(lines.get(i)[0] + " after USER: what is run could be changed by who runs it");
      }
    }
    if (user < 0 || !lines.get(user)[1].matches("[1-9]\\d{3,}:[1-9]\\d{3,}")) {
      problems.add("USER is not a number above 999: a cluster cannot see that it is not root");
    }
  }

  private void commands() {
    List<String> health = all("HEALTHCHECK");
    if (health.isEmpty()) {
      problems.add("no HEALTHCHECK (NONE, where there is nothing to check)");
    }
    for (String check : health) {
      if (!check.equals("NONE") && !isList(check.substring(check.indexOf("CMD") + 3))) {
        problems.add("HEALTHCHECK is not a list: it would need a shell");
      }
    }
    if (all("ENTRYPOINT").isEmpty()) {
      problems.add("no ENTRYPOINT");
    }
    for (String instruction : List.of("ENTRYPOINT", "CMD")) {
      for (String command : all(instruction)) {
        if (!isList(command)) {
          problems.add(instruction + " is not a list: signals would reach a shell");
        }
      }
    }
  }

  private static boolean isList(String command) {
    return LIST.matcher(command.strip()).matches();
  }

  private void building() {
    if (!all("ADD").isEmpty()) {
      problems.add("ADD fetches and unpacks: use COPY");
    }
    for (String run : all("RUN")) {
      for (String tool : List.of("apt-get", "curl", "wget", "sudo", "chmod 777")) {
        if (run.contains(tool)) {
          problems.add("RUN with " + tool + ": the build must not depend on what is out there");
        }
      }
    }
    for (String[] line : lines) {
      if (List.of("ENV", "ARG").contains(line[0]) && SECRET.matcher(line[1]).matches()) {
        problems.add(line[0] + " holds a secret");
      }
    }
  }

  private void files() {
    if (all("VOLUME").stream().noneMatch(v -> v.contains("\"/tmp\""))) {
      problems.add("no VOLUME [\"/tmp\"]: nothing could be written on a read-only file system");
    }
    if (!all("WORKDIR").contains("/tmp")) {
      problems.add("WORKDIR is not /tmp: core files and relative paths would be refused");
    }
  }
}
