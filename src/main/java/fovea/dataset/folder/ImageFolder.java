package fovea.dataset.folder;

import fovea.dataset.picture.ClassNames;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A folder with a folder for each class; in these, at any depth, lie the pictures. Classes are
/// numbered as {@link ClassNames#ordered} has them. Hidden files and folders are left out, and so
/// are files whose ending no picture has; those are counted.
public final class ImageFolder extends PictureFiles {
  private static final int DEPTH = 16;

  private final String name;
  private final int otherFiles;

  private ImageFolder(
      Path folder, String name, List<String> labels, List<Labelled> pictures, int otherFiles) {
    super(folder, labels, pictures);
    this.name = name;
    this.otherFiles = otherFiles;
  }

  /// Lists the pictures without opening any.
  ///
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static ImageFolder open(Path folder) throws IOException {
    Path whole = folder.toAbsolutePath().normalize();
    requireFolder(folder);
    try {
      Path last = whole.getFileName();
      return of(
          whole,
          (last == null ? whole : last).toString(),
          byName(FolderContent.of(whole).folders()));
    } catch (IOException e) {
      throw Refusal.of(whole, e);
    }
  }

  static void requireFolder(Path folder) throws Refusal {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new Refusal(
          Refusal.quoted(folder) + " is a file: choose the folder that holds the class folders.");
    }
  }

  /// Folders under the names of their classes; two whose names differ only in how their letters are
  /// kept are one class.
  static Map<String, List<Path>> byName(List<Path> folders) {
    var classes = new TreeMap<String, List<Path>>();
    for (Path folder : folders) {
      classes.computeIfAbsent(FolderContent.name(folder), name -> new ArrayList<>()).add(folder);
    }
    return classes;
  }

  /// Lists what is in some folders.
  ///
  /// @param folder that names are told from
  /// @param name how the data set is called
  /// @param classes the folders of each class
  static ImageFolder of(Path folder, String name, Map<String, List<Path>> classes)
      throws IOException {
    List<String> labels = ClassNames.ordered(classes.keySet());
    var pictures = new ArrayList<Labelled>();
    int others = 0;
    for (int label = 0; label < labels.size(); label++) {
      List<Path> folders = classes.getOrDefault(labels.get(label), List.of());
      var found = new Finding(folder, MOST_PICTURES - pictures.size());
      for (Path one : folders) {
        Files.walkFileTree(one, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, found);
      }
      if (found.pictures.isEmpty()) {
        throw new Refusal(
            "The class folder %s has no pictures: add some, or remove the folder."
                .formatted(Refusal.quoted(folders.getFirst())));
      }
      int number = label;
      found.pictures.stream()
          .sorted(Comparator.comparing(Path::toString))
          .forEach(path -> pictures.add(new Labelled(path, number)));
      others += found.others;
    }
    if (labels.isEmpty()) {
      throw new Refusal(
          "%s has no class folders: choose a folder with one folder of pictures for each class."
              .formatted(Refusal.quoted(folder)));
    }
    return new ImageFolder(folder, name, labels, pictures, others);
  }

  private static final class Finding extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final int most;
    private final List<Path> pictures = new ArrayList<>();
    private int others;

    private Finding(Path folder, int most) {
      this.folder = folder;
      this.most = most;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      return FolderContent.unasked(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws Refusal {
      if (FolderContent.unasked(path)) {
        return FileVisitResult.CONTINUE;
      }
      if (attributes.isDirectory() || !endsLikePicture(path.toString())) {
        others++;
        return FileVisitResult.CONTINUE;
      }
      if (pictures.size() == most) {
        throw tooMany(folder);
      }
      pictures.add(path);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
      if (failure instanceof FileSystemLoopException) {
        throw new Refusal(
            Refusal.quoted(path) + " is a link to a folder around it: remove the link.", failure);
      }
      throw Refusal.of(path, failure);
    }
  }

  @Override
  public String name() {
    return name;
  }

  /// How many files among the pictures have endings that no picture has.
  public int otherFiles() {
    return otherFiles;
  }
}
