package fovea.attack.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.attack.attacker.Pixels;
import fovea.attack.segmentation.MaskNumbers;
import fovea.attack.segmentation.MaskOutcome;
import fovea.attack.segmentation.MaskShares;
import fovea.attack.segmentation.PixelAttack;
import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.metric.segmentation.SegmentationScores;
import fovea.report.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An attack on the names of pixels, as it is written in JSON. What the segmenter says is counted
/// in the size of the picture that it reads, of the picture in 8 bits.
///
/// @param source whose answers they are
/// @param file the picture
/// @param protocol how the segmenter is asked
/// @param attack its id
/// @param epsilon in n/255
/// @param vanish the class that was to vanish; null for all
/// @param towards what the pixels were to be called; null for anything else
/// @param width of the picture as the network reads it
/// @param height likewise
/// @param lossEvery at every how many pixels of a row and of a column the loss is taken
/// @param concernedPixels how many were to change
/// @param left the share of these that is called as before
/// @param wanted the share of these that is called as was wanted
/// @param reached whether that is {@link PixelAttack#REACHED} or more
/// @param beside the share of the other pixels that is called otherwise; null where there is none
/// @param changed the share of all pixels that is called otherwise
/// @param meanIou with the mask of the clean picture as the truth
/// @param truth measured against true classes; null where none were given
/// @param unrounded what was counted before rounding, at the resolution of the loss
/// @param linf the largest change of a number in [0, 1]
/// @param l2 the root of the sum of squares of all changes
/// @param steps one by one, before rounding
/// @param countingStep which of them counts
/// @param sentence what came of it
public record MaskAttackJson(
    String file,
    @JsonUnwrapped Source source,
    String protocol,
    String attack,
    double epsilon,
    String norm,
    long seed,
    @Nullable String vanish,
    @Nullable String towards,
    int width,
    int height,
    int lossEvery,
    int concernedPixels,
    double left,
    double wanted,
    boolean reached,
    @Nullable Double beside,
    double changed,
    double meanIou,
    @Nullable Truth truth,
    Unrounded unrounded,
    List<ClassShare> classes,
    double linf,
    double l2,
    int changedPixels,
    int pixels,
    List<Step> steps,
    int countingStep,
    String sentence,
    List<String> notes) {
  /// Before rounding to 8 bits.
  public record Unrounded(double left, double wanted, boolean reached) {}

  /// What became of a class in the whole picture.
  public record ClassShare(String label, int index, double before, double after, double iou) {}

  /// A step.
  ///
  /// @param loss what the attack makes as large as it can
  public record Step(double loss, double left, double wanted) {}

  /// Where it comes from.
  public record Origin(
      String file,
      Source source,
      String protocol,
      PixelAttack attack,
      AttackRequest request,
      List<String> labels) {}

  /// Against true classes.
  ///
  /// @param rule what their numbers were taken for
  public record Truth(
      String rule,
      double pixelAccuracyBefore,
      double pixelAccuracyAfter,
      double meanIouBefore,
      double meanIouAfter) {
    /// @param map label k + 1 is class k, 0 is ignored; of any size
    public static Truth of(LabelMap map, String rule, MaskOutcome done, List<String> labels) {
      LabelMap before = done.sight().named();
      LabelMap truth = map.nearest(before.width(), before.height());
      SegmentationScores clean = MaskNumbers.scores(truth, before, labels.size());
      SegmentationScores attacked = MaskNumbers.scores(truth, done.after(), labels.size());
      return new Truth(
          rule,
          clean.pixelAccuracy().orElse(Double.NaN),
          attacked.pixelAccuracy().orElse(Double.NaN),
          clean.meanIou().orElse(Double.NaN),
          attacked.meanIou().orElse(Double.NaN));
    }
  }

  public static MaskAttackJson of(Origin origin, MaskOutcome done, Optional<Truth> truth) {
    MaskNumbers numbers = done.numbers();
    MaskShares said = done.path().answer().said();
    List<String> labels = origin.labels();
    return new MaskAttackJson(
        origin.file(),
        origin.source(),
        origin.protocol(),
        origin.attack().id(),
        origin.request().epsilon() * AttackRequest.LEVELS,
        origin.request().norm().title(),
        origin.request().seed(),
        name(done.aim().from(), labels),
        name(done.aim().towards(), labels),
        done.after().width(),
        done.after().height(),
        done.sight().part(),
        numbers.concerned(),
        numbers.left(),
        numbers.wanted(),
        done.reached(),
        Double.isNaN(numbers.beside()) ? null : numbers.beside(),
        numbers.changed(),
        numbers.meanIou(),
        truth.orElse(null),
        new Unrounded(said.left(), said.wanted(), done.path().answer().reached()),
        numbers.classes().stream()
            .map(
                one ->
                    new ClassShare(
                        labels.get(one.index()), one.index(), one.before(), one.after(), one.iou()))
            .toList(),
        done.size(Norm.INFINITY),
        done.size(Norm.TWO),
        Pixels.changed(done.path().best(), done.clean()),
        done.after().width() * done.after().height(),
        done.path().trace().stream()
            .map(step -> new Step(step.loss(), step.said().left(), step.said().wanted()))
            .toList(),
        done.path().at(),
        done.sentence(labels),
        notes(done));
  }

  private static @Nullable String name(int index, List<String> labels) {
    return index == Goal.NONE ? null : labels.get(index);
  }

  private static List<String> notes(MaskOutcome done) {
    var notes = new ArrayList<>(done.path().notes());
    if (done.isUndone()) {
      notes.add(
          "Rounded to 8 bits, as a file has it, the picture no longer does what it did: a larger ε"
              + " leaves more room.");
    } else if (!done.reached()) {
      notes.add(
          "Less than %s of the pixels that were meant are called as was wanted: a larger ε, or more steps, may do more."
              .formatted(Quantities.percent(PixelAttack.REACHED, 0)));
    }
    if (done.sight().part() > 1) {
      notes.add(
          "The loss is taken at every %s pixel of a row and of a column, to bound memory; what is said of the masks is counted at every pixel."
              .formatted(done.sight().part() == 2 ? "second" : done.sight().part() + "th"));
    }
    return notes;
  }
}
