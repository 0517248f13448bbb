package fovea.dataset.mask;

import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.dataset.picture.PictureDataset.Unreadable;
import fovea.format.Quantities;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Pictures and masks in folders, paired by their names without ending.
public final class MaskFolder implements MaskDataset {
  private static final int MOST_FILES = 5_000_000;
  private static final int NAMED = 5;
  private static final int GREY = 0x808080;
  static final List<String> PICTURES = List.of("images", "pictures", "img", "imgs");
  static final List<String> MASKS = List.of("masks", "annotations", "labels", "annots");

  private record Pair(String name, Path picture, Path mask) {}

  private final String name;
  private final List<Pair> pairs;
  private final Optional<ClassList> classes;
  private final List<String> notes;

  private MaskFolder(
      String name, List<Pair> pairs, Optional<ClassList> classes, List<String> notes) {
    this.name = name;
    this.pairs = List.copyOf(pairs);
    this.classes = classes;
    this.notes = List.copyOf(notes);
  }

  /// The parts of a folder: `train/images` with `train/masks` and so on (CamVid as it comes),
  /// `images/training` with `annotations/training` (ADE20K as distributed), or `images` with
  /// `masks`, which is one part without a name. The classes are those of `classes.csv` there, and
  /// ADE20K's where it is that.
  ///
  /// @param name how the data set is called, for people
  /// @throws IOException when there are no such pairs, in one sentence
  public static MaskParts parts(Path folder, String name) throws IOException {
    Path root = root(folder);
    Optional<ClassList> classes = classes(root);
    var parts = new LinkedHashMap<Optional<DataPart>, MaskDataset>();
    Optional<Path> pictures = child(root, PICTURES);
    Optional<Path> masks = child(root, MASKS);
    for (DataPart part : DataPart.values()) {
      Optional<Path> below = part(root, part);
      Optional<Path> ofPictures = below.flatMap(b -> child(b, PICTURES));
      Optional<Path> ofMasks = below.flatMap(b -> child(b, MASKS));
      if (ofPictures.isEmpty() && pictures.isPresent() && masks.isPresent()) {
        ofPictures = part(pictures.get(), part);
        ofMasks = part(masks.get(), part);
      }
      if (ofPictures.isPresent() && ofMasks.isPresent()) {
        parts.put(
            Optional.of(part),
            pair(name + ", " + part.word(), ofPictures.get(), ofMasks.get(), classes));
      }
    }
    if (parts.isEmpty() && pictures.isPresent() && masks.isPresent()) {
      parts.put(Optional.empty(), pair(name, pictures.get(), masks.get(), classes));
    }
    if (parts.isEmpty()) {
      throw new Refusal(
          quoted(folder)
              + " has no pictures with masks: “images” and “masks” are looked for, perhaps in"
              + " “train”, “val” and “test”, or “images” and “annotations” of ADE20K.");
    }
    return new MaskParts(name, parts);
  }

  /// A folder of pictures beside a folder of masks.
  ///
  /// @param classes what the masks are of, where it is known
  /// @throws IOException when no two files belong together, in one sentence
  public static MaskDataset pair(
      String name, Path pictures, Path masks, Optional<ClassList> classes) throws IOException {
    Map<String, Path> ofPictures = files(pictures);
    Map<String, Path> ofMasks = files(masks);
    var pairs = new ArrayList<Pair>();
    ofPictures.forEach(
        (key, picture) -> {
          Path mask = ofMasks.get(key);
          if (mask != null) {
            pairs.add(new Pair(key, picture, mask));
          }
        });
    if (pairs.isEmpty()) {
      throw new Refusal(
          "No picture of %s has a mask of the same name in %s."
              .formatted(quoted(pictures), quoted(masks)));
    }
    var notes = new ArrayList<String>();
    missing("picture", "mask", ofPictures, ofMasks).ifPresent(notes::add);
    missing("mask", "picture", ofMasks, ofPictures).ifPresent(notes::add);
    return new MaskFolder(name, pairs, classes, notes);
  }

  /// The files of a folder and what is below it, by their names without ending.
  ///
  /// @throws IOException when two have the same name, or there are none, in one sentence
  public static Map<String, Path> files(Path folder) throws IOException {
    var files = new TreeMap<String, Path>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (dot < 1 || name.startsWith(".") || !ImageFiles.EXTENSIONS.contains(ending)) {
          continue;
        }
        String key = folder.relativize(file).toString();
        key = key.substring(0, key.length() - ending.length() - 1).replace('\\', '/');
        Path other = files.put(key, file);
        if (other != null) {
          throw new Refusal(
              "%s and %s in %s have the same name: one picture has one file."
                  .formatted(quoted(other), quoted(file), quoted(folder)));
        }
        if (files.size() > MOST_FILES) {
          throw new Refusal(
              "%s has more than %s."
                  .formatted(quoted(folder), Quantities.count(MOST_FILES, "picture")));
        }
      }
    } catch (UncheckedIOException e) {
      throw Refusal.of(folder, new IOException(e));
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw Refusal.of(folder, e);
    }
    if (files.isEmpty()) {
      throw new Refusal(quoted(folder) + " holds no pictures.");
    }
    return files;
  }

  private static Optional<String> missing(
      String what, String partner, Map<String, Path> some, Map<String, Path> others) {
    List<String> alone = some.keySet().stream().filter(key -> !others.containsKey(key)).toList();
    return alone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s without a %s left out: %s%s."
                .formatted(
                    Quantities.count(alone.size(), what),
                    partner,
                    alone.stream().limit(NAMED).collect(Collectors.joining(", ")),
                    alone.size() > NAMED ? " …" : ""));
  }

  /// Archives often hold one folder that holds everything.
  private static Path root(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> all = Files.list(folder)) {
      inside = all.filter(path -> !path.getFileName().toString().startsWith(".")).toList();
    } catch (IOException e) {
      throw Refusal.of(folder, e);
    }
    return inside.size() == 1 && Files.isDirectory(inside.getFirst())
        ? root(inside.getFirst())
        : folder;
  }

  private static Optional<Path> child(Path folder, List<String> names) {
    return names.stream().map(folder::resolve).filter(Files::isDirectory).findFirst();
  }

  private static Optional<Path> part(Path folder, DataPart part) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory)
          .filter(path -> DataPart.of(path.getFileName().toString()).equals(Optional.of(part)))
          .findFirst();
    }
  }

  static Optional<ClassList> classes(Path root) throws IOException {
    Path list = root.resolve("classes.csv");
    if (Files.isRegularFile(list)) {
      return Optional.of(ClassList.read(list));
    }
    boolean ade =
        Files.isDirectory(root.resolve("annotations"))
            && (Files.isRegularFile(root.resolve("objectInfo150.txt"))
                || String.valueOf(root.getFileName()).startsWith("ADEChallengeData"));
    if (!ade) {
      return Optional.empty();
    }
    Palette palette = Palette.ade20k();
    List<String> names = IntStream.rangeClosed(1, palette.size()).mapToObj(palette::name).toList();
    return Optional.of(new ClassList(names, palette, LabelRule.fromOne()));
  }

  private static String quoted(Path path) {
    return Refusal.quoted(path);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return pairs.size();
  }

  @Override
  public List<String> labels() {
    return classes.map(ClassList::names).orElse(List.of());
  }

  @Override
  public Optional<LabelRule> rule() {
    return classes.map(ClassList::rule);
  }

  @Override
  public String pairName(int index) {
    return pairs.get(index).name();
  }

  /// Plain grey where there are masks only.
  @Override
  public RgbImage picture(int index) throws IOException {
    Pair pair = pairs.get(index);
    if (pair.picture().equals(pair.mask())) {
      Mask mask = mask(index);
      int[] pixels = new int[mask.width() * mask.height()];
      Arrays.fill(pixels, GREY);
      return RgbImage.of(mask.width(), mask.height(), pixels);
    }
    try {
      return ImageFiles.read(pair.picture());
    } catch (ImageFileException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Mask mask(int index) throws IOException {
    Palette palette = classes.map(ClassList::palette).orElse(new Palette(List.of()));
    try {
      return Mask.read(pairs.get(index).mask(), palette);
    } catch (ImageFileException e) {
      throw unreadable(e);
    }
  }

  private static Unreadable unreadable(ImageFileException failure) {
    return new Unreadable(String.valueOf(failure.getMessage()), failure);
  }

  @Override
  public List<String> notes() {
    return notes;
  }
}
