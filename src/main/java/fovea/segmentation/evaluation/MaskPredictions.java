package fovea.segmentation.evaluation;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.mask.MaskFolder;
import fovea.dataset.picture.PictureDataset.Unreadable;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import fovea.work.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Predicted masks in files, paired with a data set's pictures by their names without ending.
public final class MaskPredictions implements SegmentationEvaluation.Predictions {
  private static final int MOST_LABELS = 0xFFFF;

  /// As labels are written here: nothing is ignored but 0.
  private static final LabelRule PLAIN = LabelRule.fromOne().ignoring(List.of());

  private final MaskDataset data;
  private final Map<String, Path> files;
  private final Palette palette;
  private final LabelRule rule;
  private final int classes;

  /// @param folder of the masks
  /// @param palette of the classes, for masks in colours
  /// @param rule what the numbers of the masks mean
  public MaskPredictions(MaskDataset data, Path folder, Palette palette, LabelRule rule)
      throws IOException {
    this.data = data;
    files = MaskFolder.files(folder);
    this.palette = palette;
    this.rule = rule;
    classes = palette.size();
  }

  /// The masks that {@link #kept} has made, without asking anyone again.
  static SegmentationEvaluation.Predictions ofKept(MaskDataset data, Optional<Path> folder) {
    return (index, progress) -> {
      Optional<Path> file =
          folder.map(kept -> file(data, kept, index)).filter(Files::isRegularFile);
      if (file.isEmpty()) {
        throw new Unreadable(
            "The predicted mask of “%s” is not kept: judge again.".formatted(data.pairName(index)),
            new IOException());
      }
      return readKept(file.get());
    };
  }

  private static Path file(MaskDataset data, Path folder, int index) {
    return folder.resolve(data.pairName(index) + ".png");
  }

  private static LabelMap readKept(Path file) throws IOException {
    return read(file, new Palette(List.of()), PLAIN, MOST_LABELS).map();
  }

  @Override
  public LabelMap of(int index, Progress progress) throws IOException {
    String name = data.pairName(index);
    Path file = files.get(name);
    if (file == null) {
      throw new Unreadable(
          "There is no predicted mask called “%s”.".formatted(name), new IOException());
    }
    return read(file, palette, rule, classes).map();
  }

  private static LabelRule.Applied read(Path file, Palette palette, LabelRule rule, int classes)
      throws IOException {
    try {
      return rule.apply(Mask.read(file, palette), classes);
    } catch (ImageFileException e) {
      throw new Unreadable(String.valueOf(e.getMessage()), e);
    }
  }

  /// Asks `predictions` once for each picture and keeps the answers in files, so that an evaluation
  /// that was cut off goes on where it was.
  ///
  /// @param folder of its own for this model, protocol and data set; made if need be
  public static SegmentationEvaluation.Predictions kept(
      MaskDataset data, Path folder, SegmentationEvaluation.Predictions predictions) {
    return (index, progress) -> {
      Path file = file(data, folder, index);
      if (Files.isRegularFile(file)) {
        return readKept(file);
      }
      LabelMap made = predictions.of(index, progress);
      Files.createDirectories(file.getParent());
      write(made, file);
      return made;
    };
  }

  /// Writes labels as a grey PNG of 8 bits, or of 16 where there are more than 255.
  ///
  /// @throws IllegalArgumentException for a label beyond 65,535
  public static void write(LabelMap map, Path file) throws IOException {
    int[] labels = map.labels();
    int most = 0;
    for (int label : labels) {
      most = Math.max(most, label);
    }
    if (most > MOST_LABELS) {
      throw new IllegalArgumentException("A mask holds labels up to %d.".formatted(MOST_LABELS));
    }
    var image =
        new BufferedImage(
            map.width(),
            map.height(),
            most < 256 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setPixels(0, 0, map.width(), map.height(), labels);
    ImageFiles.writePng(image, file);
  }
}
