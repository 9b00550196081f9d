package io.probablecause.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.core.cause.IncidentReport;
import io.probablecause.core.cause.RankedCause;
import io.probablecause.core.inventory.Application;
import io.probablecause.core.recording.Recording;
import io.probablecause.core.recording.RecordingReader;
import io.probablecause.job.classify.RulesSource;
import io.probablecause.rules.ranking.RankingFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole chain goes by what happens and not by what things are called: with every application
 * named at random (letters for letters, digits for digits), the same ranks come out.
 */
class NamesIT {
  /** Every so many recordings are taken, since each is replayed twice. */
  private static final int EVERY = Integer.getInteger("probablecause.names.every", 5);

  @TempDir Path folder;

  @Test
  void ranksAlikeWhateverApplicationsAreCalled() throws IOException {
    List<Path> recordings = SharedRecordings.startingWith("nezha-");
    for (int i = 0; i < recordings.size(); i += EVERY) {
      Recording recording = RecordingReader.open(recordings.get(i));
      Map<String, String> names = names(recording, new Random(i));
      Path copy = folder.resolve("r" + i);
      copy(recordings.get(i), copy, names);
      IncidentReport original = last(recording);
      IncidentReport renamed = last(RecordingReader.open(copy));
      assertThat(renamed.verdict()).isEqualTo(original.verdict());
      assertThat(renamed.causes().stream().map(c -> rounded(c, c.applicationId())).toList())
          .as(recording.manifest().name())
          .isEqualTo(
              original.causes().stream()
                  .map(c -> rounded(c, names.getOrDefault(c.applicationId(), c.applicationId())))
                  .toList());
    }
  }

  private static String rounded(RankedCause cause, String applicationId) {
    return "%d %s %s %.6f".formatted(cause.rank(), applicationId, cause.ruleId(), cause.score());
  }

  /** The longest names first, so that none is taken for a part of another. */
  private static Map<String, String> names(Recording recording, Random random) {
    Map<String, String> names =
        new TreeMap<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    Set<String> taken = new HashSet<>();
    for (Application application : recording.inventory().applications()) {
      String name = likeIt(application.applicationId(), random);
      while (!taken.add(name)) {
        name = likeIt(application.applicationId(), random);
      }
      names.put(application.applicationId(), name);
    }
    return names;
  }

  private static String likeIt(String name, Random random) {
    StringBuilder like = new StringBuilder();
    for (char c : name.toCharArray()) {
      like.append(
          Character.isLetter(c)
              ? (char) ('a' + random.nextInt(26))
              : Character.isDigit(c) ? (char) ('0' + random.nextInt(10)) : c);
    }
    return like.toString();
  }

  private static void copy(Path from, Path to, Map<String, String> names) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(from)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      boolean zipped = file.toString().endsWith(".gz");
      String text;
      try (InputStream raw = Files.newInputStream(file);
          InputStream in = zipped ? new GZIPInputStream(raw) : raw) {
        text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      for (Map.Entry<String, String> name : names.entrySet()) {
        text = text.replace(name.getKey(), name.getValue());
      }
      Path target = to.resolve(from.relativize(file).toString().replace(".gz", ""));
      Files.createDirectories(target.getParent());
      Files.writeString(target, text);
    }
  }

  private static IncidentReport last(Recording recording) {
    ReplayResult result =
        Replay.run(recording, new ReplayOptions(2, RulesSource.BUNDLED, RankingFile.bundled()));
    return result.reports().get(result.reports().size() - 1);
  }
}
