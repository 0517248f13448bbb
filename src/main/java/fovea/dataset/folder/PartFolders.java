package fovea.dataset.folder;

import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.dataset.picture.PictureParts;
import fovea.dataset.picture.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// A folder of class folders, or one with folders for training, validation and testing that hold
/// class folders each, or the other way round; or one with a single list that tells of the pictures
/// beside it. Folders around all of it, or around a part, as many an archive has them, are passed
/// through. What lies beside and is not taken is noted.
public final class PartFolders {
  private final String name;
  private final Reading reading;
  private final LeftOutFiles beside = new LeftOutFiles();

  private PartFolders(String name, Reading reading) {
    this.name = name;
    this.reading = reading;
  }

  /// Lists the pictures without opening any.
  ///
  /// @param name how the data set is called
  /// @throws PictureDataset.Unclear where only a person can tell which folders are the classes
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static PictureParts open(Path folder, String name, Reading reading) throws IOException {
    ImageFolder.requireFolder(folder);
    Path whole = folder.toAbsolutePath().normalize();
    try {
      var folders = new PartFolders(name, reading);
      return folders.open(whole).noted(folders.beside.notes());
    } catch (IOException e) {
      throw Refusal.of(whole, e);
    }
  }

  private PictureParts open(Path folder) throws IOException {
    Path inside = FolderContent.unwrapped(folder);
    FolderContent content = FolderContent.of(inside);
    Optional<Path> list = list(content);
    if (list.isPresent()) {
      return CsvPictures.openParts(list.get(), reading);
    }
    Map<DataPart, Path> parts = parts(content.folders());
    if (parts.isEmpty()) {
      requireClasses(inside, content);
      return classes(inside, content);
    }
    beside.leaveOut(content.folders().stream().filter(one -> !parts.containsValue(one)).toList());
    beside.loose(inside, content);
    return parted(parts);
  }

  // ── Parts above classes ──

  /// The folders that are parts: there is one to train on, which has class folders, and another
  /// part or nothing beside it. A class may be called “train”.
  private static Map<DataPart, Path> parts(List<Path> folders) throws IOException {
    Map<DataPart, Path> parts = PartNames.group(folders);
    Path training = parts.get(DataPart.TRAINING);
    if (training == null || !FolderContent.of(FolderContent.unwrapped(training)).hasFolders()) {
      return Map.of();
    }
    boolean plain = PartNames.plainly(training).isPresent();
    if (plain) {
      return folders.size() == 1 || parts.size() > 1 ? parts : Map.of();
    }
    for (Path other : folders) { // then these may all be classes: only pictures may lie beside
      if (!parts.containsValue(other)
          && FolderContent.of(FolderContent.unwrapped(other)).hasFolders()) {
        return Map.of();
      }
    }
    return parts.size() > 1 || folders.size() > 1 && alike(folders) ? parts : Map.of();
  }

  /// Whether all names begin or end alike, as `seg_train` and `seg_pred` do.
  private static boolean alike(List<Path> folders) {
    String first = FolderContent.name(folders.getFirst());
    int length = first.indexOf('_') + 1;
    return length > 1
        && folders.stream()
            .allMatch(one -> FolderContent.name(one).startsWith(first.substring(0, length)));
  }

  private PictureParts parted(Map<DataPart, Path> parts) throws IOException {
    ImageFolder training =
        folder(Objects.requireNonNull(parts.get(DataPart.TRAINING)), DataPart.TRAINING);
    return new PictureParts(
        training,
        alike(training, parts, DataPart.VALIDATION),
        alike(training, parts, DataPart.TEST));
  }

  private ImageFolder folder(Path part, DataPart role) throws IOException {
    Path inside = FolderContent.unwrapped(part);
    FolderContent content = FolderContent.of(inside);
    beside.loose(inside, content);
    List<Path> outer = content.folders();
    return beside.files(ImageFolder.of(inside, called(role), chosen(inside, outer, inner(outer))));
  }

  private String called(DataPart role) {
    return name + ", " + role.word() + " pictures";
  }

  private Optional<PictureDataset> alike(
      ImageFolder training, Map<DataPart, Path> parts, DataPart role) throws IOException {
    Path folder = parts.get(role);
    if (folder == null) {
      return Optional.empty();
    }
    FolderContent content = FolderContent.of(FolderContent.unwrapped(folder));
    boolean wrapped =
        content.folders().size() == 1
            && !training.labels().contains(FolderContent.name(content.folders().getFirst()));
    if (!content.hasFolders() || wrapped) {
      beside.leaveOut(List.of(folder));
      return Optional.empty();
    }
    ImageFolder part = folder(folder, role);
    requireSame(training, part, folder);
    return Optional.of(part);
  }

  private static void requireSame(PictureDataset training, PictureDataset part, Path folder)
      throws Refusal {
    if (!part.labels().equals(training.labels())) {
      var lacking = new TreeSet<>(training.labels());
      lacking.removeAll(part.labels());
      var more = new TreeSet<>(part.labels());
      more.removeAll(training.labels());
      throw new Refusal(
          "The folder %s %s the class “%s”, and that for training %s: all need the same classes."
              .formatted(
                  Refusal.quoted(folder),
                  more.isEmpty() ? "lacks" : "has",
                  more.isEmpty() ? lacking.first() : more.first(),
                  more.isEmpty() ? "has it" : "has not"));
    }
  }

  // ── Classes ──

  private PictureParts classes(Path folder, FolderContent content) throws IOException {
    beside.loose(folder, content);
    Map<String, List<Path>> inner = inner(content.folders());
    var roles = new LinkedHashMap<DataPart, Map<String, List<Path>>>();
    for (var one : inner.entrySet()) {
      PartNames.plainly(one.getValue().getFirst())
          .ifPresent(
              role ->
                  one.getValue()
                      .forEach(
                          path ->
                              roles
                                  .computeIfAbsent(role, now -> new TreeMap<>())
                                  .computeIfAbsent(
                                      FolderContent.nameAround(path), now -> new ArrayList<>())
                                  .add(path)));
    }
    Map<String, List<Path>> training = roles.getOrDefault(DataPart.TRAINING, Map.of());
    if (roles.size() > 1 && training.size() == content.folders().size()) {
      return partsInClasses(folder, roles);
    }
    return PictureParts.whole(
        beside.files(ImageFolder.of(folder, name, chosen(folder, content.folders(), inner))));
  }

  /// Each class has its own `train` and `test`.
  private PictureParts partsInClasses(Path folder, Map<DataPart, Map<String, List<Path>>> roles)
      throws IOException {
    var opened = new TreeMap<DataPart, PictureDataset>();
    for (var role : roles.entrySet()) {
      opened.put(
          role.getKey(),
          beside.files(ImageFolder.of(folder, called(role.getKey()), role.getValue())));
    }
    PictureDataset training = Objects.requireNonNull(opened.get(DataPart.TRAINING));
    for (PictureDataset part : opened.values()) {
      requireSame(training, part, folder);
    }
    return new PictureParts(
        training,
        Optional.ofNullable(opened.get(DataPart.VALIDATION)),
        Optional.ofNullable(opened.get(DataPart.TEST)));
  }

  /// The folders of each class. Where several hold folders of the same names, only a person knows
  /// which of the two are the classes.
  private Map<String, List<Path>> chosen(
      Path folder, List<Path> outer, Map<String, List<Path>> inner) throws IOException {
    Optional<Map.Entry<String, List<Path>>> shared =
        inner.entrySet().stream().filter(one -> one.getValue().size() > 1).findFirst();
    if (shared.isEmpty()) {
      return ImageFolder.byName(outer);
    }
    return switch (reading.classes()) {
      case OUTER -> ImageFolder.byName(outer);
      case INNER -> {
        for (Path one : outer) {
          beside.loose(one, FolderContent.of(one));
        }
        yield inner;
      }
      case ASK -> {
        List<Path> both = shared.get().getValue();
        throw new PictureDataset.Unclear(
            Reading.Question.CLASSES,
            "%s can be read in two ways, since “%s” and “%s” both hold a folder “%s”: say whether the outer or the inner folders are the classes."
                .formatted(
                    Refusal.quoted(folder),
                    FolderContent.nameAround(both.get(0)),
                    FolderContent.nameAround(both.get(1)),
                    shared.get().getKey()));
      }
    };
  }

  /// The folders in some folders, by their names.
  private static Map<String, List<Path>> inner(List<Path> outer) throws IOException {
    var all = new ArrayList<Path>();
    if (outer.size() > 1) {
      for (Path one : outer) {
        all.addAll(FolderContent.of(one).folders());
      }
    }
    return ImageFolder.byName(all);
  }

  /// Refuses pictures in parts, or in no folders at all, that no class folders tell the classes of.
  private static void requireClasses(Path folder, FolderContent content) throws IOException {
    List<Path> folders = content.folders();
    if (folders.isEmpty() && content.pictures() > 0) {
      throw FlatFolder.refusal(folder, content, content.lists());
    }
    if (folders.size() == 1 && !content.lists().isEmpty()) { // more than one, else it was taken
      FolderContent only = FolderContent.of(folders.getFirst());
      if (!only.hasFolders()) {
        throw FlatFolder.refusal(folders.getFirst(), only, content.lists());
      }
    }
    if (folders.isEmpty() || !folders.stream().allMatch(PartNames::hint)) {
      return;
    }
    Map<DataPart, Path> parts = PartNames.group(folders);
    Path training = parts.get(DataPart.TRAINING);
    Path first = training == null ? folders.getFirst() : training;
    FolderContent inside = FolderContent.of(FolderContent.unwrapped(first));
    if (parts.size() == folders.size() || parts.size() > 1) {
      throw inside.hasFolders()
          ? new Refusal(
              "%s has no folder to train on beside %s: add one called “train”, or choose one of its folders."
                  .formatted(Refusal.quoted(folder), Refusal.quoted(first)))
          : FlatFolder.refusal(first, inside, content.lists());
    }
  }

  // ── What lies around and beside ──

  /// The list beside pictures that no class folders tell the classes of: at most one folder stands
  /// there, and no other folders in it; or several do that are parts without classes.
  private static Optional<Path> list(FolderContent content) throws IOException {
    List<Path> folders = content.folders();
    boolean flat = folders.size() <= 1 || folders.stream().allMatch(PartNames::hint);
    for (Path one : folders) {
      flat = flat && !FolderContent.of(one).hasFolders();
    }
    if (!flat) {
      return Optional.empty();
    }
    List<Path> lists = content.lists();
    if (lists.isEmpty() && folders.size() == 1) {
      lists = FolderContent.of(folders.getFirst()).lists();
    }
    return lists.size() == 1 ? Optional.of(lists.getFirst()) : Optional.empty();
  }
}
