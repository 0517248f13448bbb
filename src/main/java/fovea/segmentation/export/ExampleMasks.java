package fovea.segmentation.export;

import fovea.image.LabelMap;
import fovea.image.LabelStyle;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.report.Block;
import fovea.segmentation.evaluation.Comparison.PictureChange;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.Judged.Case;
import fovea.segmentation.evaluation.SegmentationEvaluation.Scored;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Pictures beside what is true and what was predicted of them. Those that cannot be read any more
/// are left out.
public final class ExampleMasks {
  private static final int LARGEST = 480;

  private ExampleMasks() {}

  /// The pictures with the worst mean IoU: picture, truth, prediction, mistakes.
  ///
  /// @throws CancellationException when `progress` says so between two pictures
  public static Block.PictureRows worst(Judged judged, int most, Progress progress) {
    List<Scored> worst = judged.evaluation().worstFirst().stream().limit(most).toList();
    var rows = new ArrayList<Block.PictureRow>();
    for (Scored each : worst) {
      step(progress, rows.size(), worst.size());
      try {
        Case one = judged.open(each.index());
        rows.add(
            new Block.PictureRow(
                each.name(),
                "mean IoU " + SegmentationTables.percent(each.meanIou()),
                List.of(
                    one.picture().within(LARGEST),
                    over(one, one.truth()),
                    over(one, one.predicted()),
                    mistakes(one))));
      } catch (IOException e) {
        // it is in the tables, but is not shown
      }
    }
    return new Block.PictureRows(
        "Where the prediction is wrong, it is shown under “Mistakes” alone",
        List.of("Picture", "Truth", "Prediction", "Mistakes"),
        rows);
  }

  /// Pictures of which two say different things: picture, truth, both predictions.
  ///
  /// @param names of the two
  /// @throws CancellationException as {@link #worst}
  public static Block.PictureRows changes(
      String caption,
      Judged first,
      Judged second,
      List<String> names,
      List<PictureChange> changes,
      Progress progress) {
    var rows = new ArrayList<Block.PictureRow>();
    for (PictureChange each : changes) {
      step(progress, rows.size(), changes.size());
      try {
        Case before = first.open(each.before().index());
        Case after = second.open(each.after().index());
        rows.add(
            new Block.PictureRow(
                each.name(),
                "mean IoU %s → %s"
                    .formatted(
                        SegmentationTables.percent(each.before().meanIou()),
                        SegmentationTables.percent(each.after().meanIou())),
                List.of(
                    before.picture().within(LARGEST),
                    over(before, before.truth()),
                    over(before, before.predicted()),
                    over(after, after.predicted()))));
      } catch (IOException e) {
        // it is in the tables, but is not shown
      }
    }
    return new Block.PictureRows(
        caption, List.of("Picture", "Truth", names.getFirst(), names.getLast()), rows);
  }

  private static void step(Progress progress, int done, int all) {
    if (progress.cancelled()) {
      throw new CancellationException("The pictures are no longer wanted.");
    }
    progress.done(done, all);
  }

  private static RgbImage over(Case one, LabelMap labels) {
    return LabelStyle.standard()
        .over(one.picture().within(LARGEST), labels, one.judged().palette());
  }

  /// What is wrong in its colours, the rest of the picture dark.
  private static RgbImage mistakes(Case one) {
    RgbImage picture = one.picture().within(LARGEST);
    LabelMap wrong = one.mistakes().nearest(picture.width(), picture.height());
    Palette palette = one.judged().palette();
    int[] pixels = picture.pixels();
    int[] labels = wrong.labels();
    int[] argb = LabelStyle.standard().withMode(LabelStyle.Mode.MASK).argb(wrong, palette);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = labels[i] == 0 ? dimmed(pixels[i]) : argb[i] & 0xFFFFFF;
    }
    return RgbImage.of(picture.width(), picture.height(), pixels);
  }

  /// A third of the light.
  private static int dimmed(int rgb) {
    return (rgb >> 16 & 0xFF) / 3 << 16 | (rgb >> 8 & 0xFF) / 3 << 8 | (rgb & 0xFF) / 3;
  }
}
