package fovea.segmentation.training;

import fovea.datalibrary.DataLibrary;
import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.LabelRule.Guess;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.mask.MaskParts;
import fovea.dataset.mask.SomeMasks;
import fovea.dataset.picture.DataPart;
import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.training.model.ClassOrder;
import fovea.training.recipe.TaskData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The pictures of a run in their parts, and what the numbers of their masks mean.
///
/// @param own the classes as the data set numbers them
/// @param labels the classes as the network numbers them
/// @param rule what the numbers of the masks mean
/// @param notes what a person should know of how the data set was read; a sentence each
public record SegmenterData(
    String name,
    MaskDataset training,
    MaskDataset validation,
    Optional<MaskDataset> test,
    List<String> own,
    List<String> labels,
    LabelRule rule,
    List<String> notes)
    implements TaskData<MaskDataset> {
  public SegmenterData {
    own = List.copyOf(own);
    labels = List.copyOf(labels);
    notes = List.copyOf(notes);
  }

  /// Opens and parts the data of a setup; which picture goes where follows from the seed.
  ///
  /// @param order of the classes in the network
  static SegmenterData open(DataLibrary library, SegmenterSetup setup, ClassOrder order)
      throws IOException {
    SegmenterSetup.Data wanted = setup.data();
    MaskParts parts = library.openMasks(wanted.source());
    MaskDataset training = parts.training();
    List<String> own = training.labels();
    if (own.size() < 2) {
      throw new IOException(
          own.isEmpty()
              ? "Nothing tells the classes of %s: put a classes.csv of index,name beside its pictures."
                  .formatted(parts.name())
              : "%s has one class only, “%s”, and to train a segmenter takes two at least."
                  .formatted(parts.name(), own.getFirst()));
    }
    var notes = new ArrayList<>(training.notes());
    LabelRule rule = rule(wanted, training, own.size(), notes);
    MaskDataset validation;
    Optional<MaskDataset> kept = parts.part(DataPart.VALIDATION);
    if (kept.isPresent()) {
      validation = kept.get();
    } else {
      int heldOut = (int) Math.round(training.size() * wanted.heldOut());
      List<MaskDataset> split = SomeMasks.split(training, heldOut, setup.seed());
      validation = split.getFirst();
      training = split.getLast();
    }
    TaskData.requireSome(validation, parts.name());
    return new SegmenterData(
        parts.name(),
        limited(training, wanted.trainingLimit(), setup.seed()),
        limited(validation, wanted.validationLimit(), setup.seed()),
        parts.part(DataPart.TEST),
        own,
        order.of(own),
        rule,
        notes);
  }

  /// What was said, or what the data set says, or what the numbers speak for; a guess is told.
  private static LabelRule rule(
      SegmenterSetup.Data wanted, MaskDataset set, int classes, List<String> notes)
      throws IOException {
    LabelRule rule;
    if (wanted.firstClass() >= 0) {
      rule = wanted.firstClass() == 0 ? LabelRule.fromZero() : LabelRule.fromOne();
    } else if (set.rule().isPresent()) {
      rule = set.rule().get();
    } else {
      Guess guess = set.guess(classes);
      rule = guess.rule();
      notes.add("%s Assumed here: %s.".formatted(guess.reason(), rule.words(classes)));
    }
    var ignored = new TreeSet<>(rule.ignored());
    ignored.addAll(wanted.ignored());
    return rule.ignoring(ignored);
  }

  private static MaskDataset limited(MaskDataset data, int limit, long seed) {
    return limit == 0 || limit >= data.size()
        ? data
        : SomeMasks.split(data, limit, seed + 1).getFirst();
  }
}
