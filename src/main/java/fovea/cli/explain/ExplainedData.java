package fovea.cli.explain;

import fovea.classification.Sample;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.WrongUsage;
import fovea.cli.data.LabelledDataOption;
import fovea.datalibrary.DataParts;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.mask.MaskParts;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset;
import fovea.explanation.truth.Annotation;
import fovea.explanation.truth.Annotations;
import fovea.explanation.truth.Origin;
import fovea.image.RgbImage;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import fovea.scene.DrawnScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pictures on which explanations are measured, and where in them things truly are, where the
/// data set has masks.
abstract class ExplainedData {

  abstract String name();

  abstract int size();

  abstract String pictureName(int index);

  /// The class that it is said to have; "" where that is not known.
  String label(int index) {
    return "";
  }

  /// @throws IOException when it cannot be read, in one sentence
  abstract RgbImage picture(int index) throws IOException;

  /// Where things are in it, as far as that is known.
  ///
  /// @throws IOException when its mask cannot be read, in one sentence
  abstract Annotations truth(int index, RgbImage picture) throws IOException;

  /// Opens pictures with masks, pictures in classes, or a folder of pictures.
  ///
  /// @param limit the most pictures; 0 for all
  /// @throws IOException when there is no such data set, in one sentence
  static ExplainedData open(
      CommandContext context, String source, @Nullable DataPart part, int limit, long seed)
      throws IOException {
    String place = LabelledDataOption.source(context, context.data(), source);
    try {
      MaskParts parts = context.data().openMasks(place);
      MaskDataset set =
          part == null ? parts.usual() : parts.part(part).orElseThrow(() -> without(source, part));
      return new Masked(set, limit == 0 ? set.size() : Math.min(limit, set.size()));
    } catch (IOException e) {
      return classes(context, place, source, part, limit, seed);
    }
  }

  private static ExplainedData classes(
      CommandContext context,
      String place,
      String source,
      @Nullable DataPart part,
      int limit,
      long seed)
      throws IOException {
    try {
      DataParts parts = context.data().open(place);
      PictureDataset set =
          part == null ? parts.usual() : parts.part(part).orElseThrow(() -> without(source, part));
      return new Classed(set, Sample.stratified(set, limit == 0 ? set.size() : limit, seed));
    } catch (IOException e) {
      List<Path> files = files(context, source);
      if (files.isEmpty()) {
        throw e;
      }
      return new Plain(
          source, limit == 0 ? files : files.subList(0, Math.min(limit, files.size())));
    }
  }

  private static CommandFailure without(String source, DataPart part) {
    return new WrongUsage(
        "%s has no %s pictures of its own: choose another --part.".formatted(source, part.word()));
  }

  private static List<Path> files(CommandContext context, String source) throws IOException {
    Path folder;
    try {
      folder = context.resolve(Path.of(source));
    } catch (InvalidPathException e) {
      return List.of();
    }
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !DrawnScenes.isLabels(String.valueOf(file.getFileName())))
          .filter(
              file -> {
                String name = String.valueOf(file.getFileName());
                String ending = name.substring(name.lastIndexOf('.') + 1);
                return ImageFiles.EXTENSIONS.contains(ending.toLowerCase(Locale.ROOT));
              })
          .sorted()
          .toList();
    }
  }

  private static final class Plain extends ExplainedData {
    private final String name;
    private final List<Path> files;

    Plain(String name, List<Path> files) {
      this.name = name;
      this.files = files;
    }

    @Override
    String name() {
      return name;
    }

    @Override
    int size() {
      return files.size();
    }

    @Override
    String pictureName(int index) {
      return String.valueOf(files.get(index).getFileName());
    }

    @Override
    RgbImage picture(int index) throws IOException {
      try {
        return ImageFiles.read(files.get(index));
      } catch (ImageFileException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    @Override
    Annotations truth(int index, RgbImage picture) {
      return Annotations.of(new Origin.OfFile(files.get(index)), pictureName(index), picture);
    }
  }

  private static final class Classed extends ExplainedData {
    private final PictureDataset set;
    private final int[] places;

    Classed(PictureDataset set, int[] places) {
      this.set = set;
      this.places = places.clone();
    }

    @Override
    String name() {
      return set.name();
    }

    @Override
    int size() {
      return places.length;
    }

    @Override
    String pictureName(int index) {
      return set.pictureName(places[index]);
    }

    @Override
    String label(int index) {
      return set.labels().get(set.label(places[index]));
    }

    @Override
    RgbImage picture(int index) throws IOException {
      return set.get(places[index]).image();
    }

    @Override
    Annotations truth(int index, RgbImage picture) {
      return Annotations.of(Origin.UNKNOWN, pictureName(index), picture);
    }
  }

  /// The first of them.
  private static final class Masked extends ExplainedData {
    private final MaskDataset set;
    private final int size;

    Masked(MaskDataset set, int size) {
      this.set = set;
      this.size = size;
    }

    @Override
    String name() {
      return set.name();
    }

    @Override
    int size() {
      return size;
    }

    @Override
    String pictureName(int index) {
      return set.pairName(index);
    }

    @Override
    RgbImage picture(int index) throws IOException {
      return set.picture(index);
    }

    @Override
    Annotations truth(int index, RgbImage picture) throws IOException {
      return Annotation.of(set, index)
          .map(one -> Annotations.of(new Origin.OfAnnotation(one), pictureName(index), picture))
          .orElseGet(
              () ->
                  Annotations.unknown(
                      "Nothing says what the numbers of the masks of %s mean: a classes.csv would."
                          .formatted(set.name())));
    }
  }
}
