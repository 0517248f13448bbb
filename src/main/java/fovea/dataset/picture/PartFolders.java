package fovea.dataset.picture;

import fovea.dataset.picture.PictureDataset.Refusal;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/// A folder of class folders, or one of the folders `train`, `val` and `test` that hold class
/// folders each, or one with a single CSV file that tells of the pictures beside it. A folder
/// around all, as many an archive has it, is passed through.
public final class PartFolders {
  private static final int MOST_WRAPPINGS = 8;
  private static final int MOST_SUBFOLDERS = 100_000;
  private static final List<String> TRAINING = List.of("train", "training");
  private static final List<String> VALIDATION = List.of("val", "valid", "validation");
  private static final List<String> TEST = List.of("test", "testing");

  private PartFolders() {}

  /// Lists the pictures without opening any.
  ///
  /// @param name how the data set is called
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static PictureParts open(Path folder, String name) throws IOException {
    try {
      Path inside = unwrapped(folder.toAbsolutePath().normalize());
      List<Path> subfolders = subfolders(inside);
      Optional<Path> csv = list(inside, subfolders);
      if (csv.isPresent()) {
        return CsvPictures.openParts(csv.get());
      }
      Optional<Path> training = part(subfolders, TRAINING);
      Optional<Path> validation = part(subfolders, VALIDATION);
      Optional<Path> test = part(subfolders, TEST);
      if (!hasParts(subfolders, training, validation, test)) {
        return PictureParts.whole(ImageFolder.open(inside, name));
      }
      ImageFolder trained = ImageFolder.open(training.orElseThrow(), name + ", training pictures");
      return new PictureParts(
          trained,
          alike(trained, validation, name + ", validation pictures"),
          alike(trained, test, name + ", test pictures"));
    } catch (DirectoryIteratorException e) {
      throw Refusal.of(
          folder, e.getCause() instanceof IOException cause ? cause : new IOException(e));
    } catch (IOException e) {
      throw Refusal.of(folder, e);
    }
  }

  /// The CSV file beside pictures that no class folders tell the classes of: at most one folder
  /// stands there, and no other folders in it.
  private static Optional<Path> list(Path folder, List<Path> subfolders) throws IOException {
    if (subfolders.size() > 1
        || (!subfolders.isEmpty() && !subfolders(subfolders.getFirst()).isEmpty())) {
      return Optional.empty();
    }
    var found = csvFiles(folder);
    if (found.isEmpty() && subfolders.size() == 1) {
      found = csvFiles(subfolders.getFirst());
    }
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static List<Path> csvFiles(Path folder) throws IOException {
    var found = new ArrayList<Path>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.[cC][sS][vV]")) {
        for (Path path : all) {
          if (!path.getFileName().toString().startsWith(".") && found.size() < 2) {
            found.add(path);
          }
        }
      }
    }
    return found;
  }

  /// A class may be called “train”: so its folder is a part only where nothing but parts stands
  /// beside it, or another part does, and if it has class folders itself.
  private static boolean hasParts(
      List<Path> all, Optional<Path> training, Optional<Path> validation, Optional<Path> test)
      throws IOException {
    if (training.isEmpty() || subfolders(training.get()).isEmpty()) {
      return false;
    }
    return all.size() == 1 || validation.isPresent() || test.isPresent();
  }

  private static Optional<PictureDataset> alike(
      ImageFolder training, Optional<Path> folder, String name) throws IOException {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    ImageFolder part = ImageFolder.open(folder.get(), name);
    if (!part.labels().equals(training.labels())) {
      var lacking = new TreeSet<>(training.labels());
      lacking.removeAll(part.labels());
      var more = new TreeSet<>(part.labels());
      more.removeAll(training.labels());
      throw new Refusal(
          "The folder %s %s the class “%s”, and that for training %s: all need the same classes."
              .formatted(
                  Refusal.quoted(folder.get()),
                  more.isEmpty() ? "lacks" : "has",
                  more.isEmpty() ? lacking.first() : more.first(),
                  more.isEmpty() ? "has it" : "has not"));
    }
    return Optional.of(part);
  }

  /// The folder that stands alone in all folders around it.
  private static Path unwrapped(Path folder) throws IOException {
    Path inside = folder;
    for (int i = 0; i < MOST_WRAPPINGS; i++) {
      List<Path> subfolders = subfolders(inside);
      boolean alone = subfolders.size() == 1 && part(subfolders, TRAINING).isEmpty();
      if (!alone || subfolders(subfolders.getFirst()).isEmpty()) {
        return inside;
      }
      inside = subfolders.getFirst();
    }
    return inside;
  }

  private static Optional<Path> part(List<Path> subfolders, List<String> names) {
    return subfolders.stream()
        .filter(path -> names.contains(path.getFileName().toString().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static List<Path> subfolders(Path folder) throws IOException {
    var found = new ArrayList<Path>();
    if (!Files.isDirectory(folder)) {
      return found; // its opening says why
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path path : all) {
        if (!path.getFileName().toString().startsWith(".") && Files.isDirectory(path)) {
          found.add(path);
          if (found.size() > MOST_SUBFOLDERS) {
            throw new Refusal(
                "%s has more than %,d folders: choose a folder with fewer."
                    .formatted(Refusal.quoted(folder), MOST_SUBFOLDERS));
          }
        }
      }
    }
    found.sort(null);
    return found;
  }
}
