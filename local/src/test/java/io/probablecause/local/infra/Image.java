package io.probablecause.local.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a Dockerfile would put into an image, laid out in a folder, so that its commands can be run
 * without Docker: the same files under the same names, with the folder before each path.
 */
final class Image {
  private final Path root;
  private final List<String> lines;

  private Image(Path root, List<String> lines) {
    this.root = root;
    this.lines = lines;
  }

  static Image lay(String name, Path root) throws IOException {
    Path file = Repository.file("infra/images/" + name + "/Dockerfile");
    Image image = new Image(root, Files.readAllLines(file));
    Files.createDirectories(root.resolve("tmp"));
    for (String line : image.lines) {
      if (line.startsWith("COPY ")) {
        List<String> words =
            Arrays.stream(line.split(" ")).skip(1).filter(w -> !w.startsWith("--")).toList();
        for (String source : words.subList(0, words.size() - 1)) {
          image.copy(Repository.file(source), words.get(words.size() - 1));
        }
      }
    }
    return image;
  }

  /** Links instead of copies; a folder's content goes into the folder named, as with COPY. */
  private void copy(Path source, String to) throws IOException {
    Path target = root.resolve(to.substring(1));
    if (Files.isDirectory(source)) {
      Files.createDirectories(target);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(source)) {
        for (Path file : files) {
          Files.createSymbolicLink(target.resolve(file.getFileName()), file);
        }
      }
    } else if (to.endsWith("/")) {
      Files.createDirectories(target);
      Files.createSymbolicLink(target.resolve(source.getFileName()), source);
    } else {
      Files.createDirectories(target.getParent());
      Files.createSymbolicLink(target, source);
    }
  }

  List<String> entrypoint() throws IOException {
    return command("ENTRYPOINT ");
  }

  List<String> healthCheck() throws IOException {
    return command("HEALTHCHECK ");
  }

  private List<String> command(String instruction) throws IOException {
    String line = lines.stream().filter(l -> l.startsWith(instruction)).findFirst().orElseThrow();
    List<String> command = new ArrayList<>();
    for (String word :
        new ObjectMapper().readValue(line.substring(line.indexOf('[')), String[].class)) {
      command.add(here(word));
    }
    return command;
  }

  /** The JDK of this build for the image's; the folder before the image's paths. */
  private String here(String word) {
    if (word.equals("java")) {
      return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
    return word.replaceFirst("^(-D[\\w.]+=)?/(opt|tmp)", "$1" + root + "/$2");
  }
}
