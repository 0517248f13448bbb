package fovea.dataset.folder;

import fovea.dataset.picture.ClassNames;
import fovea.dataset.picture.PictureDataset.Refusal;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the pictures that a list names, though it names them otherwise than the disk does: with
/// backslashes, with letters kept in another form (“é” in one character or in two), without ending,
/// or without the folder they lie in.
public final class PictureFinder {
  private static final int DEPTH = 6;
  private static final int MOST_FOLDERS = 100_000;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*|\\\\\\\\.*");

  /// Stands for a name that several pictures have.
  private static final Path SEVERAL = Path.of("");

  private final Path base;
  private final Map<Path, Map<String, Path>> folders = new HashMap<>();
  private Optional<Map<String, Path>> below = Optional.empty();

  /// @param base the folder of the list
  PictureFinder(Path base) {
    this.base = base;
  }

  /// Whether a path begins with a drive or a share of Windows, which is nowhere else.
  static boolean foreign(String text) {
    return File.separatorChar == '/' && DRIVE.matcher(text).matches();
  }

  /// A path with this system's separators.
  String separated(String text) {
    boolean plain = File.separatorChar == '\\' || text.indexOf('\\') < 0;
    return plain || Files.exists(base.resolve(text)) ? text : text.replace('\\', '/');
  }

  /// The picture that is meant by a path in the folder of the list; the path itself when there is
  /// none.
  ///
  /// @throws Refusal when there are several
  Path find(Path placed) throws IOException {
    if (Files.isRegularFile(placed)) {
      return placed;
    }
    Path folder = base;
    Path inside = base.relativize(placed);
    for (int i = 0; i < inside.getNameCount() - 1; i++) {
      Path exact = folder.resolve(inside.getName(i));
      folder =
          Files.isDirectory(exact)
              ? exact
              : named(folder, inside.getName(i)).filter(Files::isDirectory).orElse(exact);
    }
    Optional<Path> there = named(folder, inside.getFileName());
    if (there.isEmpty() && inside.getNameCount() == 1) {
      there = Optional.ofNullable(below().get(key(inside)));
    }
    if (there.isPresent() && there.get().equals(SEVERAL)) {
      throw new Refusal(
          "The name “%s” is that of several pictures here: write the path of each from the folder of the list."
              .formatted(inside));
    }
    return there.orElse(placed);
  }

  /// Whether there is such a picture.
  boolean finds(Path placed) throws IOException {
    return Files.isRegularFile(placed)
        || placed.startsWith(base) && !placed.equals(base) && Files.isRegularFile(find(placed));
  }

  private Optional<Path> named(Path folder, Path name) throws IOException {
    Map<String, Path> names = folders.get(folder);
    if (names == null) {
      names = new HashMap<>();
      if (Files.isDirectory(folder)) {
        index(folder, names);
      }
      folders.put(folder, names);
    }
    return Optional.ofNullable(names.get(key(name)));
  }

  private static String key(Path name) {
    return ClassNames.plain(name.getFileName().toString());
  }

  /// Everything in a folder by its name, and pictures by their names without ending too.
  private static void index(Path folder, Map<String, Path> names) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path path : all) {
        String name = key(path);
        put(names, name, path);
        if (PictureFiles.endsLikePicture(name) && !FolderContent.unasked(path)) {
          put(names, name.substring(0, name.lastIndexOf('.')), path);
        }
        if (names.size() > 2 * PictureFiles.MOST_PICTURES) {
          throw PictureFiles.tooMany(folder);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /// A whole name goes before the same name without an ending.
  private static void put(Map<String, Path> names, String name, Path path) {
    boolean whole = key(path).equals(name);
    Path other = names.get(name);
    if (other == null || whole && !key(other).equals(name)) {
      names.put(name, path);
    } else if (!other.equals(path) && !(key(other).equals(name) && !whole)) {
      names.put(name, SEVERAL);
    }
  }

  /// The pictures in all folders below that of the list.
  private Map<String, Path> below() throws IOException {
    if (below.isEmpty()) {
      var names = new HashMap<String, Path>();
      int[] left = {MOST_FOLDERS};
      for (Path folder : FolderContent.of(base).folders()) {
        index(folder, names, DEPTH, left);
      }
      below = Optional.of(names);
    }
    return below.get();
  }

  private static void index(Path folder, Map<String, Path> names, int depth, int[] left)
      throws IOException {
    if (depth == 0 || left[0]-- == 0) {
      return;
    }
    index(folder, names);
    for (Path inner : FolderContent.of(folder).folders()) {
      index(inner, names, depth - 1, left);
    }
  }
}
