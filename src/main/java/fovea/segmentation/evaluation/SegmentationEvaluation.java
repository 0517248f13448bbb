package fovea.segmentation.evaluation;

import fovea.dataset.LabelledDataset.Skipped;
import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.LabelRule.Applied;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.picture.PictureDataset.Unreadable;
import fovea.image.LabelMap;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.BoundaryIou;
import fovea.metric.segmentation.SegmentationScores;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.work.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32C;

/// How well every pixel of a data set was named. All pictures are counted together, as published
/// numbers are; each picture has its own scores too.
///
/// @param data how the data set is called
/// @param labels the classes
/// @param rule what the numbers of the true masks were taken to mean
/// @param scores of all pictures
/// @param boundary of all pictures
/// @param pictures in the order of the data set
/// @param skipped pictures that could not be counted, with a sentence why
/// @param notes what a person should know of it
public record SegmentationEvaluation(
    String data,
    List<String> labels,
    LabelRule rule,
    SegmentationScores scores,
    BoundaryIou boundary,
    List<Scored> pictures,
    List<Skipped> skipped,
    List<String> notes) {
  /// So many pictures tell whether counting from the other number would agree much better.
  private static final int PROBED = 4;

  /// One picture.
  ///
  /// @param index its place in the data set
  /// @param scores of this picture alone
  /// @param truth a checksum of its true labels, by which two evaluations know that they counted
  ///   against the same
  public record Scored(int index, String name, SegmentationScores scores, long truth) {
    /// The mean over the classes that are true or predicted in it.
    public OptionalDouble meanIou() {
      return scores.meanIou();
    }
  }

  /// Where predictions come from: a network, or masks that were made elsewhere.
  public interface Predictions {
    /// Label k + 1 is class k, 0 no class.
    ///
    /// @throws Unreadable when there is none for this picture, in one sentence
    /// @throws IllegalArgumentException when this picture cannot be asked about, in one sentence
    /// @throws CancellationException when `progress` says so
    LabelMap of(int index, Progress progress) throws IOException;
  }

  public SegmentationEvaluation {
    labels = List.copyOf(labels);
    pictures = List.copyOf(pictures);
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
  }

  /// Counts every picture of `data`. What is wrong with one picture is said of it; any other
  /// failure ends the whole.
  ///
  /// @param labels the classes of the predictions
  /// @param band of the boundary IoU
  /// @throws CancellationException when `progress` says so
  public static SegmentationEvaluation run(
      MaskDataset data,
      List<String> labels,
      LabelRule rule,
      Predictions predictions,
      Convention convention,
      Band band,
      Progress progress)
      throws IOException {
    var all = new SegmentationScores(labels.size(), convention);
    var boundary = new BoundaryIou(labels.size(), band);
    var scored = new ArrayList<Scored>();
    var skipped = new ArrayList<Skipped>();
    var beyond = new TreeMap<Integer, Long>();
    var asIs = new SegmentationScores(labels.size(), Convention.IGNORED_LEFT_OUT);
    var shifted = new SegmentationScores(labels.size(), Convention.IGNORED_LEFT_OUT);
    LabelRule other = new LabelRule(1 - rule.firstClass(), rule.ignored());
    Set<Mask.Coding> codings = EnumSet.noneOf(Mask.Coding.class);
    for (int i = 0; i < data.size(); i++) {
      progress.step(i, data.size());
      try {
        Mask mask = data.mask(i);
        codings.add(mask.coding());
        Applied truth = rule.apply(mask, labels.size());
        truth.beyond().forEach((number, count) -> beyond.merge(number, count, Long::sum));
        LabelMap predicted = predictions.of(i, quiet(progress));
        var own = new SegmentationScores(labels.size(), convention);
        own.add(truth.map(), predicted);
        all.add(own);
        boundary.add(truth.map(), predicted);
        if (scored.size() < PROBED) {
          asIs.add(own);
          shifted.add(other.apply(mask, labels.size()).map(), predicted);
        }
        scored.add(new Scored(i, data.pairName(i), own, checksum(truth.map())));
      } catch (Unreadable | IllegalArgumentException e) {
        skipped.add(new Skipped(i, data.pairName(i), String.valueOf(e.getMessage())));
      }
    }
    progress.step(data.size(), data.size());
    var notes = new ArrayList<>(data.notes());
    String warning = new Applied(new LabelMap(1, 1, new int[1]), beyond).warning(labels.size());
    if (!warning.isEmpty()) {
      notes.add("In the true masks: " + warning);
    }
    codings.stream()
        .map(coding -> coding.words("The true masks are"))
        .filter(words -> !words.isEmpty())
        .forEach(notes::add);
    LabelShift.sentence(asIs, shifted, other, labels.size()).ifPresent(notes::add);
    return new SegmentationEvaluation(
        data.name(), labels, rule, all, boundary, scored, skipped, notes);
  }

  private static long checksum(LabelMap map) {
    int[] labels = map.labels();
    var line = ByteBuffer.allocate(Integer.BYTES * Math.max(2, map.width()));
    var sum = new CRC32C();
    sum.update(line.putInt(map.width()).putInt(map.height()).flip());
    for (int y = 0; y < map.height(); y++) {
      line.clear();
      for (int x = 0; x < map.width(); x++) {
        line.putInt(labels[y * map.width() + x]);
      }
      sum.update(line.flip());
    }
    return sum.getValue();
  }

  /// The same with more to know of it, said first.
  public SegmentationEvaluation noting(List<String> more) {
    var all = new ArrayList<>(more);
    all.addAll(notes);
    return new SegmentationEvaluation(data, labels, rule, scores, boundary, pictures, skipped, all);
  }

  /// Can be cancelled, and says nothing of the parts of one picture.
  private static Progress quiet(Progress progress) {
    return new Progress() {
      @Override
      public void done(int parts, int ofAll) {}

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }

  /// The pictures with the worst mean IoU first.
  public List<Scored> worstFirst() {
    return pictures.stream()
        .sorted(Comparator.comparingDouble(one -> one.meanIou().orElse(Double.MAX_VALUE)))
        .toList();
  }

  /// The pictures in which pixels of class `truth` were named `predicted`, with how many, the most
  /// first.
  public List<Map.Entry<Scored, Long>> inCell(int truth, int predicted) {
    return pictures.stream()
        .map(one -> Map.entry(one, one.scores().at(truth, predicted)))
        .filter(entry -> entry.getValue() > 0)
        .sorted(Map.Entry.<Scored, Long>comparingByValue().reversed())
        .toList();
  }
}
