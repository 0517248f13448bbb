package fovea.dataset.picture;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
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

/// A folder with a folder for each class, in the order of their names; in these, at any depth, lie
/// the pictures. Hidden files and folders are left out, and so are files whose ending no picture
/// has; those are counted.
public final class ImageFolder extends PictureFiles {
  private static final int MOST_CLASSES = 100_000;
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
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return open(folder, (last == null ? folder : last).toString());
  }

  /// As {@link #open(Path)}, under another name.
  static ImageFolder open(Path folder, String name) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new Refusal(
          Refusal.quoted(folder) + " is a file: choose the folder that holds the class folders.");
    }
    Path whole = folder.toAbsolutePath().normalize();
    try {
      return list(whole, name);
    } catch (IOException e) {
      throw Refusal.of(whole, e);
    }
  }

  private static ImageFolder list(Path folder, String name) throws IOException {
    var labels = new ArrayList<String>();
    var pictures = new ArrayList<Labelled>();
    int others = 0;
    for (Path classFolder : classFolders(folder)) {
      var found = new Finding(folder, MOST_PICTURES - pictures.size());
      Files.walkFileTree(classFolder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, found);
      if (found.pictures.isEmpty()) {
        throw new Refusal(
            "The class folder %s has no pictures: add some, or remove the folder."
                .formatted(Refusal.quoted(classFolder)));
      }
      int label = labels.size();
      found.pictures.stream()
          .sorted(Comparator.comparing(Path::toString))
          .forEach(path -> pictures.add(new Labelled(path, label)));
      labels.add(classFolder.getFileName().toString());
      others += found.others;
    }
    if (labels.isEmpty()) {
      throw new Refusal(
          "%s has no class folders: choose a folder with one folder of pictures for each class."
              .formatted(Refusal.quoted(folder)));
    }
    return new ImageFolder(folder, name, labels, pictures, others);
  }

  private static List<Path> classFolders(Path folder) throws IOException {
    var found = new ArrayList<Path>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(folder, path -> Files.isDirectory(path) && !hidden(path))) {
      for (Path path : all) {
        found.add(path);
        if (found.size() > MOST_CLASSES) {
          throw new Refusal(
              "%s has more than %,d class folders: choose a folder with fewer."
                  .formatted(Refusal.quoted(folder), MOST_CLASSES));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }

  private static boolean hidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
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
      return hidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws Refusal {
      if (hidden(path)) {
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
