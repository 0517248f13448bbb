package fovea.dataset.folder;

import fovea.dataset.picture.ClassNames;
import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.files.Digests;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;

/// Pictures in files of their own, which are opened only when they are asked for.
public abstract class PictureFiles implements PictureDataset {
  /// Longer lists are refused: they would fill the memory.
  static final int MOST_PICTURES = 5_000_000;

  /// @param label a number in the data set's labels
  public record Labelled(Path path, int label) {}

  private final Path base;
  private final List<String> labels;
  private final List<Labelled> pictures;
  private final Map<Integer, Skipped> skipped = new ConcurrentSkipListMap<>();

  /// @param base the folder that names are told from
  public PictureFiles(Path base, List<String> labels, List<Labelled> pictures) {
    this.base = base;
    this.labels = List.copyOf(labels);
    this.pictures = List.copyOf(pictures);
  }

  /// Whether a file has an ending that pictures have.
  static boolean endsLikePicture(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return name.contains(".") && ImageFiles.EXTENSIONS.contains(ending);
  }

  static Refusal tooMany(Path source) {
    return new Refusal(
        "%s lists more than %,d pictures: choose a part of them."
            .formatted(Refusal.quoted(source), MOST_PICTURES));
  }

  @Override
  public final int size() {
    return pictures.size();
  }

  @Override
  public final List<String> labels() {
    return labels;
  }

  @Override
  public final int label(int index) {
    return pictures.get(index).label();
  }

  @Override
  public final String identity(int index) {
    return pictures.get(index).path().toString();
  }

  @Override
  public final String pictureName(int index) {
    return name(pictures.get(index).path());
  }

  @Override
  public final Optional<Stored> stored(int index) {
    Path path = pictures.get(index).path();
    try {
      return Optional.of(new StoredFile(path, Files.size(path)));
    } catch (IOException e) {
      return Optional.empty(); // its reading says why
    }
  }

  private record StoredFile(Path path, long bytes) implements Stored {
    @Override
    public byte[] sha256() throws IOException {
      MessageDigest digest = Digests.sha256();
      try (InputStream in = Files.newInputStream(path)) {
        Digests.update(digest, in, () -> {});
      }
      return digest.digest();
    }
  }

  @Override
  public final LabelledPicture get(int index) throws Unreadable {
    Labelled picture = pictures.get(index);
    String name = name(picture.path());
    try {
      var image = ImageFiles.read(picture.path());
      return new LabelledPicture(name, image, picture.label(), OptionalInt.empty());
    } catch (ImageFileException e) {
      String reason = e.getMessage() == null ? name + " could not be read." : e.getMessage();
      skipped.put(index, new Skipped(index, name, reason));
      throw new Unreadable(reason, e);
    }
  }

  private String name(Path path) {
    String name = (path.startsWith(base) ? base.relativize(path) : path).toString();
    return ClassNames.plain(name.replace(File.separatorChar, '/'));
  }

  @Override
  public final List<Skipped> skipped() {
    return List.copyOf(skipped.values());
  }
}
