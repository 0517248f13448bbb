package fovea.segmentation.evaluation;

import fovea.dataset.LabelledDataset.Skipped;
import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.MaskDataset;
import fovea.image.Palette;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.BoundaryIou;
import fovea.metric.segmentation.SegmentationScores;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.metric.segmentation.SegmentationScores.Counts;
import fovea.segmentation.evaluation.SegmentationEvaluation.Predictions;
import fovea.segmentation.evaluation.SegmentationEvaluation.Scored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What came of judging, as numbers and words only, so that it can be kept and shown again.
///
/// @param name of the model or the masks, and so on, as in {@link Contender}
/// @param palette of the classes, their colours with their names
public record JudgedFile(
    String name,
    String sha256,
    String protocol,
    String how,
    String command,
    List<String> assumptions,
    String data,
    List<String> labels,
    int firstClass,
    List<Integer> ignored,
    Convention convention,
    Counts scores,
    String band,
    long[] both,
    long[] either,
    List<Picture> pictures,
    List<Skipped> skipped,
    List<String> notes,
    List<Palette.Entry> palette) {
  /// One picture.
  ///
  /// @param truth a checksum of its true labels
  public record Picture(int index, String name, Counts scores, long truth) {}

  public static JudgedFile of(Judged judged) {
    Contender by = judged.contender();
    SegmentationEvaluation made = judged.evaluation();
    return new JudgedFile(
        by.name(),
        by.sha256(),
        by.protocol(),
        by.how(),
        by.command(),
        by.assumptions(),
        made.data(),
        made.labels(),
        made.rule().firstClass(),
        List.copyOf(made.rule().ignored()),
        made.scores().convention(),
        made.scores().counts(),
        made.boundary().band().text(),
        made.boundary().both(),
        made.boundary().either(),
        made.pictures().stream()
            .map(one -> new Picture(one.index(), one.name(), one.scores().counts(), one.truth()))
            .toList(),
        made.skipped(),
        made.notes(),
        judged.palette().entries());
  }

  /// The names of its pictures, where each has the place of its picture in the data.
  public boolean isOf(MaskDataset there) {
    return pictures.stream()
        .allMatch(
            one -> one.index() < there.size() && there.pairName(one.index()).equals(one.name()));
  }

  /// @param there the data; where they are not as they were, {@link AbsentMasks}
  /// @param predictions the masks that were judged
  /// @throws IllegalArgumentException when these are no numbers of an evaluation
  public Judged judged(MaskDataset there, Predictions predictions) {
    int classes = labels.size();
    if (both.length != classes) {
      throw new IllegalArgumentException("The classes do not fit.");
    }
    return new Judged(
        new Contender(
            name,
            sha256,
            protocol,
            how,
            command,
            assumptions,
            new SegmentationEvaluation(
                data,
                labels,
                new LabelRule(firstClass, new TreeSet<>(ignored)),
                SegmentationScores.of(classes, convention, scores),
                BoundaryIou.of(Band.of(band), both, either),
                pictures.stream()
                    .map(
                        one ->
                            new Scored(
                                one.index(),
                                one.name(),
                                SegmentationScores.of(classes, convention, one.scores()),
                                one.truth()))
                    .toList(),
                skipped,
                notes)),
        there,
        new Palette(palette),
        predictions);
  }

  /// The masks that were kept of a model.
  ///
  /// @param folder in which they were kept
  public static Predictions kept(MaskDataset there, Path folder) {
    return MaskPredictions.ofKept(there, Optional.of(folder));
  }

  /// The masks that were made elsewhere.
  public Predictions elsewhere(MaskDataset there, Path folder) throws IOException {
    return new MaskPredictions(
        there, folder, new Palette(palette), new LabelRule(firstClass, new TreeSet<>(ignored)));
  }
}
