package fovea.datalibrary;

import fovea.dataset.cifar.Cifar;
import fovea.dataset.flowers.Flowers;
import fovea.dataset.picture.PictureParts;
import fovea.files.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds well-known data sets by the names of their files, wherever a person or another program may
/// have put them in the data folder.
final class OfficialPlaces {
  /// What was found of a data set.
  ///
  /// @param pictures an archive or a folder
  /// @param beside the folder with the files beside the pictures
  /// @param official files whose checksums are known
  record Found(OfficialSet set, Path pictures, Path beside, Map<Path, OfficialSet.File> official) {
    /// Whether all checksums are right.
    boolean right(Digests.Break between) throws IOException {
      for (var file : official.entrySet()) {
        if (!file.getValue().is(file.getKey(), between)) {
          return false;
        }
      }
      return true;
    }
  }

  private final Path root;
  private final UnpackedArchives archives;

  OfficialPlaces(Path root, UnpackedArchives archives) {
    this.root = root;
    this.archives = archives;
  }

  /// Where the files of a data set are downloaded to.
  Path place(OfficialSet set) {
    return root.resolve(set.id());
  }

  /// The data set in the data folder.
  Optional<Found> find(OfficialSet set) throws IOException {
    for (Path folder : List.of(place(set), root.resolve("flowers-102"), root)) {
      Optional<Found> found = findIn(folder, set);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// The data set in a certain folder.
  Optional<Found> findIn(Path folder, OfficialSet set) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    if (set.kind() == OfficialSet.Kind.FLOWERS_102) {
      return flowers(folder, set);
    }
    Optional<Path> archive = archive(folder, set);
    if (archive.isEmpty() && Cifar.isIn(version(set), folder)) {
      return Optional.of(new Found(set, folder, folder, Map.of()));
    }
    return archive.map(path -> new Found(set, path, folder, official(set, List.of(path))));
  }

  private static Optional<Path> archive(Path folder, OfficialSet set) {
    return set.archives().stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  private static Optional<Found> flowers(Path folder, OfficialSet set) {
    Path labels = folder.resolve(OfficialSet.LABELS);
    Path sets = folder.resolve(OfficialSet.SETS);
    if (!Files.isRegularFile(labels) || !Files.isRegularFile(sets)) {
      return Optional.empty();
    }
    var files = new ArrayList<>(List.of(labels, sets));
    for (String name : List.of("jpg", "102flowers", "102flowers/jpg", ".")) {
      Path pictures = folder.resolve(name).normalize();
      if (Files.isRegularFile(pictures.resolve("image_00001.jpg"))) {
        return Optional.of(new Found(set, pictures, folder, official(set, files)));
      }
    }
    return archive(folder, set)
        .map(
            path -> {
              files.add(path);
              return new Found(set, path, folder, official(set, files));
            });
  }

  private static Map<Path, OfficialSet.File> official(OfficialSet set, List<Path> files) {
    var official = new LinkedHashMap<Path, OfficialSet.File>();
    for (Path path : files) {
      set.file(path.getFileName().toString()).ifPresent(file -> official.put(path, file));
    }
    return official;
  }

  private static Cifar.Version version(OfficialSet set) {
    return set.kind() == OfficialSet.Kind.CIFAR_10
        ? Cifar.Version.CIFAR_10
        : Cifar.Version.CIFAR_100;
  }

  /// Opens what was found; the photos of flowers are unpacked if need be.
  PictureParts open(Found found, Unpacker.Watch watch) throws IOException {
    OfficialSet set = found.set();
    if (set.kind() != OfficialSet.Kind.FLOWERS_102) {
      return Cifar.openParts(version(set), found.pictures());
    }
    Path pictures = found.pictures();
    if (Files.isRegularFile(pictures)) {
      pictures = archives.open(pictures, watch);
    }
    return Flowers.open(
        pictures,
        found.beside().resolve(OfficialSet.LABELS),
        found.beside().resolve(OfficialSet.SETS));
  }
}
