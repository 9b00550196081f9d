package io.probablecause.rules.catalogue;

import io.probablecause.core.config.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the files of a catalogue, in a directory or inside the archive. */
final class CatalogueFiles {
  private static final String TIMELINE = ".timeline.yaml";

  private CatalogueFiles() {}

  static List<CatalogueFile> under(Path fileOrDir) {
    if (Files.isRegularFile(fileOrDir)) {
      return List.of(read(fileOrDir.getFileName(), fileOrDir, fileOrDir.toString()));
    }
    try {
      return walk(fileOrDir);
    } catch (NoSuchFileException e) {
      throw new UserError("There are no rules at " + fileOrDir + ": no such file or directory.");
    } catch (IOException e) {
      throw new UserError("Rules at " + fileOrDir + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<CatalogueFile> walk(Path dir) throws IOException {
    try (Stream<Path> paths = Files.walk(dir)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(CatalogueFiles::isRule)
          .sorted(Comparator.comparing(path -> dir.relativize(path).toString()))
          .map(path -> read(dir.relativize(path), path, path.toString()))
          .toList();
    }
  }

  private static boolean isRule(Path path) {
    String name = path.getFileName().toString();
    boolean rule = name.endsWith(".yml") || name.endsWith(".yaml") && !name.endsWith(TIMELINE);
    return rule || name.endsWith(CatalogueFile.MODULE_ENDING);
  }

  private static CatalogueFile read(Path relative, Path path, String name) {
    String id = relative.toString().replace('\\', '/').replaceFirst("\\.[a-z]+$", "");
    try {
      return new CatalogueFile(name, id, Files.readString(path));
    } catch (IOException e) {
      throw new UserError("The rule " + name + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Rules and modules of the archive; either folder may be absent. */
  static List<CatalogueFile> bundled() {
    List<CatalogueFile> files = new ArrayList<>();
    for (String folder : List.of("catalogue", "correlation")) {
      URL url = CatalogueFiles.class.getClassLoader().getResource(folder);
      if (url != null) {
        files.addAll(inside(url));
      }
    }
    return files;
  }

  private static List<CatalogueFile> inside(URL url) {
    try {
      URI uri = url.toURI();
      if (!uri.getScheme().equals("jar")) {
        return walk(Path.of(uri));
      }
      // A file system of our own, not the JVM's one for that archive: several readers may be at
      // work.
      String[] archiveAndFolder = uri.getSchemeSpecificPart().split("!", 2);
      Path jar = Path.of(URI.create(archiveAndFolder[0]));
      try (FileSystem archive = FileSystems.newFileSystem(jar, Map.of())) {
        return walk(archive.getPath(archiveAndFolder[1]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled rules cannot be read at " + url, e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not the address of a resource: " + url, e);
    }
  }
}
