package fovea.cli.explain;

import fovea.classification.Sample;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.data.LabelledDataOption;
import fovea.datalibrary.DataParts;
import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.mask.MaskParts;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.metric.Truth;
import fovea.image.LabelMap;
import fovea.image.RgbImage;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pictures on which explanations are measured, and where in them things truly are, where the
/// data set has masks.
abstract class ExplainedData {
  private static final int WHITE = 0xFFFFFF;
  private static final int BYTE = 0xFF;
  private static final int HALF = 128;

  abstract String name();

  abstract int size();

  abstract String pictureName(int index);

  /// The class that it is said to have; "" where that is not known.
  String label(int index) {
    return "";
  }

  /// @throws IOException when it cannot be read, in one sentence
  abstract RgbImage picture(int index) throws IOException;

  /// Where a class is, in the picture as the network sees it; empty where that is not known.
  ///
  /// @throws IOException when the mask cannot be read, in one sentence
  Optional<Truth> truth(int index, String label, Explainer explainer) throws IOException {
    return Optional.empty();
  }

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
    return new CommandFailure(
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
  }

  /// The first of them.
  private static final class Masked extends ExplainedData {
    private final MaskDataset set;
    private final int size;
    private @Nullable LabelRule rule;

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

    /// The mask goes through the same scaling and cropping as the picture.
    @Override
    Optional<Truth> truth(int index, String label, Explainer explainer) throws IOException {
      int wanted = wanted(label);
      if (wanted < 0) {
        return Optional.empty();
      }
      int classes = set.labels().size();
      Mask mask = set.mask(index);
      LabelMap map = rule(classes).apply(mask, classes).map();
      int[] pixels =
          Arrays.stream(map.labels()).map(found -> found == wanted + 1 ? WHITE : 0).toArray();
      RgbImage seen = explainer.seen(RgbImage.of(map.width(), map.height(), pixels));
      var inside = new boolean[seen.width() * seen.height()];
      IntStream.range(0, inside.length)
          .forEach(i -> inside[i] = (seen.rgb(i % seen.width(), i / seen.width()) & BYTE) >= HALF);
      boolean any = IntStream.range(0, inside.length).anyMatch(i -> inside[i]);
      return any ? Optional.of(new Truth(seen.width(), seen.height(), inside)) : Optional.empty();
    }

    private LabelRule rule(int classes) throws IOException {
      LabelRule known = rule;
      if (known == null) {
        known = set.rule().isPresent() ? set.rule().get() : set.guess(classes).rule();
        rule = known;
      }
      return known;
    }

    /// The class of the masks that a class of the network is, by its name or a synonym; -1 for
    /// none.
    private int wanted(String label) {
      List<String> names =
          Arrays.stream(label.toLowerCase(Locale.ROOT).split(",\\s*", -1))
              .map(String::strip)
              .toList();
      for (int i = 0; i < set.labels().size(); i++) {
        if (names.contains(set.labels().get(i).toLowerCase(Locale.ROOT))) {
          return i;
        }
      }
      return -1;
    }
  }
}
