package fovea.datalibrary;

import fovea.datalibrary.OfficialPlaces.Found;
import fovea.datalibrary.UnpackingRoom.Limits;
import fovea.dataset.cifar.Cifar;
import fovea.dataset.folder.CsvPictures;
import fovea.dataset.folder.PartFolders;
import fovea.dataset.mask.MaskFolder;
import fovea.dataset.mask.MaskParts;
import fovea.dataset.picture.PictureParts;
import fovea.dataset.picture.Reading;
import fovea.dataset.text.TextParts;
import fovea.dataset.text.Texts;
import fovea.files.Footprint;
import fovea.files.PausableDownload;
import fovea.format.UnknownName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The data sets that this program draws, those in the person's data folder, and those anywhere on
/// the disk.
public final class LocalDataLibrary implements DataLibrary {
  private final Path dataFolder;
  private final DownloadAccess access;
  private final List<GeneratedSet> generated;
  private final List<OfficialSet> official;
  private final UnpackedArchives archives;
  private final OfficialPlaces places;

  /// @param dataFolder need not be there yet
  public LocalDataLibrary(Path dataFolder, DownloadAccess access, List<GeneratedSet> generated) {
    this(dataFolder, access, generated, OfficialSet.ALL, Limits.USUAL);
  }

  LocalDataLibrary(
      Path dataFolder,
      DownloadAccess access,
      List<GeneratedSet> generated,
      List<OfficialSet> official,
      Limits limits) {
    this.dataFolder = dataFolder.toAbsolutePath().normalize();
    this.access = access;
    this.generated = List.copyOf(generated);
    this.official = List.copyOf(official);
    this.archives = new UnpackedArchives(this.dataFolder.resolve("unpacked"), limits);
    this.places = new OfficialPlaces(this.dataFolder, archives);
  }

  @Override
  public List<DataEntry> entries() {
    var entries = new ArrayList<>(generated.stream().map(GeneratedSet::entry).toList());
    var available = new ArrayList<DataEntry>();
    for (OfficialSet set : official) {
      Optional<Found> found = found(set);
      (found.isPresent() ? entries : available).add(entry(set, found));
    }
    entries.addAll(available);
    return List.copyOf(entries);
  }

  /// A folder that may not be read holds no data set; opening it tells why.
  private Optional<Found> found(OfficialSet set) {
    try {
      return places.find(set);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private DataEntry entry(OfficialSet set, Optional<Found> found) {
    return new DataEntry(
        set.id(),
        set.name(),
        set.description(),
        set.source(),
        set.licence(),
        set.bytes(),
        found.isPresent() ? DataEntry.State.PRESENT : DataEntry.State.AVAILABLE,
        found.map(Found::beside).orElse(places.place(set)).toString());
  }

  @Override
  public DataParts open(String source) throws IOException {
    return open(source, Reading.USUAL);
  }

  @Override
  public DataParts open(String source, Reading reading) throws IOException {
    return open(source, reading, (file, done, total) -> {});
  }

  private DataParts open(String source, Reading reading, Unpacker.Watch watch) throws IOException {
    for (GeneratedSet set : generated) {
      if (set.entry().id().equals(source)) {
        return set.open();
      }
    }
    Optional<OfficialSet> known = known(source);
    if (known.isPresent()) {
      return named(known.get().name(), places.open(require(known.get()), watch));
    }
    Path path = path(source);
    return Files.isDirectory(path)
        ? openFolder(path, String.valueOf(path.getFileName()), reading, watch)
        : openFile(path, reading, watch);
  }

  @Override
  public MaskParts openMasks(String source) throws IOException {
    if (SceneSet.ID.equals(source)) {
      return SceneSet.masks();
    }
    Path path = path(source);
    String name = UnpackedArchives.stem(path);
    if (!Files.isDirectory(path)) {
      if (!Files.isRegularFile(path) || !Unpacker.unpacks(path)) {
        throw new DataException(
            "“%s” is no data set of pictures with masks: choose a folder, or an archive of one."
                .formatted(path.getFileName()));
      }
      path = archives.open(path, (file, done, total) -> {});
    }
    return MaskFolder.parts(path, name);
  }

  @Override
  public List<DataEntry> textEntries() {
    return List.of(SentenceSet.entry());
  }

  @Override
  public boolean holdsTexts(String source) throws IOException {
    return SentenceSet.ID.equals(source)
        || isOnDisk(source) && Texts.recognises(unpacked(path(source)));
  }

  /// Whether no picture set has this name.
  private boolean isOnDisk(String source) {
    return known(source).isEmpty()
        && generated.stream().noneMatch(set -> set.entry().id().equals(source));
  }

  @Override
  public TextParts openTexts(String source) throws IOException {
    if (SentenceSet.ID.equals(source)) {
      return SentenceSet.open();
    }
    Path path = path(source);
    return Texts.open(unpacked(path), UnpackedArchives.stem(path));
  }

  @Override
  public String footprint(String source) throws IOException {
    if (SentenceSet.ID.equals(source)
        || generated.stream().anyMatch(set -> set.entry().id().equals(source))) {
      return "";
    }
    Optional<OfficialSet> known = known(source);
    if (known.isPresent()) {
      Optional<Found> found = found(known.get());
      return found.isPresent() ? Footprint.of(found.get().pictures()) : "";
    }
    try {
      Path path = path(source);
      return CsvPictures.endsLikeList(path.toString()) && Files.isRegularFile(path)
          ? CsvPictures.footprint(path)
          : Footprint.of(path);
    } catch (DataException e) {
      return "";
    }
  }

  /// The folder of what is in an archive; what is no archive itself.
  private Path unpacked(Path path) throws IOException {
    return Files.isRegularFile(path) && Unpacker.unpacks(path)
        ? archives.open(path, (file, done, total) -> {})
        : path;
  }

  private Optional<OfficialSet> known(String id) {
    return official.stream().filter(set -> set.id().equals(id)).findFirst();
  }

  private Found require(OfficialSet set) throws IOException {
    return places
        .find(set)
        .orElseThrow(
            () ->
                new DataException(
                    "%s is not here yet: download it, or put %s into %s."
                        .formatted(set.name(), set.wanted(), places.place(set))));
  }

  /// A file or folder by its path, or by its name in the data folder.
  private Path path(String source) throws DataException {
    try {
      for (Path path : List.of(Path.of(source), dataFolder.resolve(source))) {
        if (!source.isBlank() && Files.exists(path)) {
          return path.toAbsolutePath().normalize();
        }
      }
    } catch (InvalidPathException e) {
      throw none(source, e);
    }
    throw none(source, null);
  }

  private static DataException none(String source, @Nullable Exception e) {
    return new DataException(
        "There is no data set, folder or file %s: check its name, or choose another."
            .formatted(UnpackingRoom.shown(source)),
        e);
  }

  private DataParts openFolder(Path folder, String name, Reading reading, Unpacker.Watch watch)
      throws IOException {
    for (OfficialSet set : official) {
      Optional<Found> found = places.findIn(folder, set);
      if (found.isPresent()) {
        return named(set.name(), places.open(found.get(), watch));
      }
    }
    return named(name, PartFolders.open(folder, name, reading));
  }

  private DataParts openFile(Path file, Reading reading, Unpacker.Watch watch) throws IOException {
    String name = file.getFileName().toString();
    if (CsvPictures.endsLikeList(name)) {
      return named(name, CsvPictures.openParts(file, reading));
    }
    Optional<Cifar.Version> cifar = Cifar.recognise(file);
    if (cifar.isPresent()) {
      return named(name, Cifar.openParts(cifar.get(), file));
    }
    Path folder = file.getParent();
    for (OfficialSet set : official) {
      if (folder != null && set.archives().contains(name)) {
        Optional<Found> found = places.findIn(folder, set);
        if (found.isPresent()) {
          return named(set.name(), places.open(found.get(), watch));
        }
      }
    }
    if (!Files.isRegularFile(file) || !Unpacker.unpacks(file)) {
      throw new DataException(
          "“%s” is no data set: choose a folder with a folder of pictures for each class, a CSV file of paths and labels, or an archive of these."
              .formatted(name));
    }
    String stem = UnpackedArchives.stem(file);
    return openFolder(archives.open(file, watch), stem, reading, watch);
  }

  private static DataParts named(String name, PictureParts parts) {
    return new DataParts(name, parts.training(), parts.validation(), parts.test(), parts.notes());
  }

  @Override
  public PausableDownload download(String id) throws IOException {
    if (generated.stream().anyMatch(set -> set.entry().id().equals(id))) {
      throw new DataException(
          UnpackingRoom.shown(id) + " is drawn by Fovea itself: there is nothing to download.");
    }
    OfficialSet set =
        known(id)
            .orElseThrow(
                () -> {
                  var unknown =
                      UnknownName.of(
                          "data set to download",
                          id,
                          official.stream().map(OfficialSet::id).toList());
                  return new DataException(String.valueOf(unknown.getMessage()), unknown);
                });
    return new OfficialDownload(set, places, access);
  }

  @Override
  public DataCheck check(String source, CheckProgress progress) throws IOException {
    return check(source, Reading.USUAL, progress);
  }

  @Override
  public DataCheck check(String source, Reading reading, CheckProgress progress)
      throws IOException {
    var run = new CheckRun(progress);
    Optional<OfficialSet> known = known(source);
    List<String> files = known.isPresent() ? run.files(require(known.get())) : List.of();
    return run.pictures(open(source, reading, (file, done, total) -> run.gate()), files);
  }
}
