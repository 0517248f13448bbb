package fovea.dataset.mask;

import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.image.Palette;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The mask of a picture file, where both lie as in {@link MaskFolder#parts}: `images/NAME.jpg`
/// with `masks/NAME.png`, perhaps below `train`, `val` or `test`; ADE20K's
/// `images/training/NAME.jpg` with `annotations/training/NAME.png`.
///
/// @param classes what the masks there are of, where it is known
public record MaskBeside(Path file, Optional<ClassList> classes) {
  private static final int DEEPEST = 6;

  /// Empty where there is none.
  ///
  /// @throws IOException when the list of its classes cannot be read, or there are two masks of its
  ///   name, in one sentence
  public static Optional<MaskBeside> of(Path picture) throws IOException {
    Path file = picture.toAbsolutePath().normalize();
    Path folder = file.getParent();
    for (int i = 0; i < DEEPEST && folder != null; i++, folder = folder.getParent()) {
      Path above = folder.getParent();
      if (above != null && MaskFolder.PICTURES.contains(name(folder))) {
        Path below = folder.relativize(file);
        for (String masks : MaskFolder.MASKS) {
          Optional<Path> mask = mask(above.resolve(masks).resolve(below));
          if (mask.isPresent()) {
            return Optional.of(new MaskBeside(mask.get(), MaskFolder.classes(root(above))));
          }
        }
      }
    }
    return Optional.empty();
  }

  /// @throws IOException when it is none, in one sentence
  public Mask read() throws IOException {
    try {
      return Mask.read(file, classes.map(ClassList::palette).orElse(new Palette(List.of())));
    } catch (ImageFileException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// “the mask masks/NAME.png”.
  public String words() {
    Path folder = file.getParent();
    return "the mask %s/%s".formatted(folder == null ? "" : name(folder), name(file));
  }

  /// Its folder without the part.
  private static Path root(Path folder) {
    Path above = folder.getParent();
    return above != null && DataPart.of(name(folder)).isPresent() ? above : folder;
  }

  /// The picture file of the same name, whatever its ending.
  private static Optional<Path> mask(Path namesake) throws IOException {
    String name = name(namesake);
    String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    List<Path> there =
        ImageFiles.EXTENSIONS.stream()
            .flatMap(ending -> Stream.of(ending, ending.toUpperCase(Locale.ROOT)))
            .map(ending -> namesake.resolveSibling(stem + "." + ending))
            .filter(Files::isRegularFile)
            .map(MaskBeside::real)
            .distinct()
            .toList();
    if (there.size() > 1) {
      throw new Refusal(
          "%s and %s have the same name: which is the mask of the picture cannot be told."
              .formatted(Refusal.quoted(there.getFirst()), Refusal.quoted(there.getLast())));
    }
    return there.stream().findFirst();
  }

  /// One file where the disk does not tell capitals.
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file; // its reading says why
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
