package fovea.segmentation.evaluation;

import fovea.dataset.mask.ClassList;
import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.segmentation.Protocol;
import fovea.segmentation.ProtocolOptions;
import fovea.segmentation.Segmenter;
import fovea.segmentation.evaluation.SegmentationEvaluation.Predictions;
import fovea.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Judges models, and masks that were made elsewhere, on the same data in the same way.
///
/// @param data what is judged on
/// @param classes of the data, as a list of its own tells them; empty where the data themselves do
/// @param said what a person says of the numbers of the true masks
/// @param band of the boundary IoU
public record Judge(
    MaskDataset data, Optional<ClassList> classes, Said said, Convention convention, Band band) {
  /// What a person says of the numbers in masks; what is not said the data say, or it is guessed.
  ///
  /// @param firstClass the number of the first class, 0 or 1
  /// @param ignored the numbers that are ignored
  public record Said(OptionalInt firstClass, Optional<List<Integer>> ignored) {
    public static final Said NOTHING = new Said(OptionalInt.empty(), Optional.empty());

    public static Said of(LabelRule rule) {
      return new Said(OptionalInt.of(rule.firstClass()), Optional.of(List.copyOf(rule.ignored())));
    }

    private LabelRule over(LabelRule rule) {
      return new LabelRule(
          firstClass.orElse(rule.firstClass()),
          ignored.<SortedSet<Integer>>map(TreeSet::new).orElse(rule.ignored()));
    }
  }

  /// What is judged with a model.
  ///
  /// @param name of the model
  /// @param sha256 of its weights
  /// @param assumptions what was taken for granted of it
  /// @param command that judges it again, as a shell takes it
  public record Model(String name, String sha256, List<String> assumptions, String command) {}

  /// What a segmenter says of itself under one protocol.
  ///
  /// @param words all of the protocol
  /// @param options of a command that mean the protocol
  public record Told(
      List<String> labels, Palette palette, Protocol protocol, String words, List<String> options) {
    /// @throws IllegalArgumentException when it cannot be asked under this protocol, in one
    ///   sentence
    public static Told of(Segmenter segmenter, Protocol protocol) {
      segmenter.check(protocol);
      return new Told(
          segmenter.labels(),
          segmenter.palette(),
          protocol,
          segmenter.words(protocol),
          ProtocolOptions.of(protocol, segmenter.protocols()));
    }
  }

  /// Names the pixels of a picture.
  public interface Asked {
    LabelMap labels(RgbImage picture, Progress progress) throws IOException;
  }

  /// How the numbers of the true masks are read.
  ///
  /// @param why it is taken so, in a sentence
  /// @param guessed whether nobody and nothing but the numbers says it
  /// @param sure whether the numbers leave no other reading
  /// @param classes how many there are
  public record Reading(LabelRule rule, String why, boolean guessed, boolean sure, int classes) {
    /// What is to be known of a guess; "" where the rule is known.
    public String note() {
      return guessed ? "%s Assumed here: %s.".formatted(why, rule.words(classes)) : "";
    }
  }

  /// The classes of the data; empty where nothing tells them.
  public List<String> labels() {
    return classes.map(ClassList::names).orElse(data.labels());
  }

  /// How the numbers of the true masks are read: as a person says, as the data say, or as they seem
  /// to be meant.
  ///
  /// @param count of the classes
  public Reading reading(int count) throws IOException {
    Optional<LabelRule> known = classes.map(ClassList::rule).or(data::rule);
    if (known.isPresent()) {
      return new Reading(
          said.over(known.get()), "The data say what the numbers mean.", false, true, count);
    }
    if (said.firstClass().isPresent()) {
      LabelRule usual =
          said.firstClass().getAsInt() == 0 ? LabelRule.fromZero() : LabelRule.fromOne();
      return new Reading(said.over(usual), "", false, true, count);
    }
    LabelRule.Guess guess = data.guess(count);
    return new Reading(said.over(guess.rule()), guess.reason(), true, guess.sure(), count);
  }

  /// Judges a model. The classes are called as the data call them, where they do.
  ///
  /// @param kept folder in which its masks are kept, and from which an evaluation that was cut off
  ///   goes on; empty to keep none: then its pictures cannot be opened
  /// @throws Refusal when the classes of the two do not fit, or nothing could be counted, in one
  ///   sentence
  public Judged model(Model model, Told told, Asked asked, Optional<Path> kept, Progress progress)
      throws IOException {
    List<String> notes = agreement(told.labels());
    boolean known = !labels().isEmpty();
    Predictions fresh = (index, outer) -> asked.labels(data.picture(index), outer);
    Predictions all = kept.isEmpty() ? fresh : MaskPredictions.kept(data, kept.get(), fresh);
    Judged judged =
        judged(
            model,
            told.protocol().name(),
            told.protocol().name() + ": " + told.words(),
            known ? labels() : told.labels(),
            notes,
            classes.map(ClassList::palette).orElse(told.palette()),
            all,
            progress);
    return judged.with(MaskPredictions.ofKept(data, kept));
  }

  /// Judges masks that were made elsewhere; their numbers mean what those of the true masks do.
  ///
  /// @param name how they are called
  /// @param command that judges them again, as a shell takes it
  /// @throws Refusal as {@link #model}
  public Judged masks(String name, Path folder, String command, Progress progress)
      throws IOException {
    if (labels().isEmpty()) {
      throw new Refusal(
          "Nothing tells the classes of these masks: give a CSV of index,name for them.");
    }
    Palette palette = classes.map(ClassList::palette).orElse(Palette.of(labels()));
    LabelRule rule = reading(labels().size()).rule();
    return judged(
        new Model(name, "", List.of(), command),
        "",
        "masks made elsewhere",
        labels(),
        List.of(),
        palette,
        new MaskPredictions(data, folder, palette, rule),
        progress);
  }

  private Judged judged(
      Model model,
      String protocol,
      String how,
      List<String> labels,
      List<String> notes,
      Palette palette,
      Predictions predictions,
      Progress progress)
      throws IOException {
    Reading reading = reading(labels.size());
    SegmentationEvaluation made =
        SegmentationEvaluation.run(
            data, labels, reading.rule(), predictions, convention, band, progress);
    if (made.pictures().isEmpty()) {
      throw new Refusal(
          made.skipped().isEmpty()
              ? "There are no pictures: choose other data."
              : "None of the pictures of %s could be counted. The first: %s"
                  .formatted(data.name(), made.skipped().getFirst().reason()));
    }
    var all = new ArrayList<String>();
    if (!reading.note().isEmpty()) {
      all.add(reading.note());
    }
    all.addAll(notes);
    return new Judged(
        new Contender(
            model.name(),
            model.sha256(),
            protocol,
            how,
            model.command(),
            model.assumptions(),
            made.noting(all)),
        data,
        palette,
        predictions);
  }

  /// Whether the classes of a model are those of the data. Numbers are compared, so that another
  /// order of the same names would give wrong scores.
  ///
  /// @return what a person should know of other names
  private List<String> agreement(List<String> ofModel) throws Refusal {
    List<String> known = labels();
    if (known.isEmpty()) {
      return List.of();
    }
    if (known.size() != ofModel.size()) {
      throw new Refusal(
          "The model tells %d classes apart, but the masks have %d: choose a model of these classes."
              .formatted(ofModel.size(), known.size()));
    }
    List<String> here = known.stream().map(Judge::plain).toList();
    List<String> there = ofModel.stream().map(Judge::plain).toList();
    int unlike =
        IntStream.range(0, here.size())
            .filter(k -> !here.get(k).equals(there.get(k)))
            .findFirst()
            .orElse(-1);
    if (unlike < 0) {
      return List.of();
    }
    String first =
        "class %d is “%s” in the model and “%s” in the data"
            .formatted(unlike, ofModel.get(unlike), known.get(unlike));
    if (here.stream().sorted().toList().equals(there.stream().sorted().toList())) {
      throw new Refusal(
          "The model has the classes of the data in another order (%s): give the data’s classes in that of the model."
              .formatted(first));
    }
    return List.of("Classes are compared by number, but not all names agree: %s.".formatted(first));
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
  }
}
