package fovea.explanation.truth;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.MaskDataset;
import fovea.explanation.Target;
import fovea.explanation.explainer.Topic;
import fovea.image.LabelMap;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which class every pixel of a picture has, with the names of the classes.
///
/// @param map label k + 1 is the k-th name, 0 none of them
/// @param source whose word that is, such as “the mask of 0016E5 in CamVid”
/// @param by the same of many pictures, such as “the masks of CamVid”
public record Annotation(LabelMap map, List<String> names, String source, String by) {
  private static final int SOME = 6;

  public Annotation {
    names = List.copyOf(names);
  }

  /// Of a pair of a data set; empty where nothing tells the names of its classes.
  ///
  /// @throws IOException when the mask cannot be read, or has numbers that no class has, in one
  ///   sentence
  public static Optional<Annotation> of(MaskDataset set, int index) throws IOException {
    if (set.labels().isEmpty() || set.rule().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        of(
            set.mask(index),
            set.rule().get(),
            set.labels(),
            source(set.pairName(index), set.name()),
            by(set.name())));
  }

  /// Of a picture whose labels are known already.
  ///
  /// @param picture how the pair is called in its data set
  /// @param set how that is called
  public static Annotation of(LabelMap map, List<String> names, String picture, String set) {
    return new Annotation(map, names, source(picture, set), by(set));
  }

  private static String source(String picture, String set) {
    return "the mask of %s in %s".formatted(picture, set);
  }

  private static String by(String set) {
    return "the masks of " + set;
  }

  /// @throws IOException when the mask has numbers that no class has: then it is of other classes
  static Annotation of(Mask mask, LabelRule rule, List<String> names, String source, String by)
      throws IOException {
    LabelRule.Applied read = rule.apply(mask, names.size());
    if (!read.beyond().isEmpty()) {
      throw new IOException(
          "Where things are is not taken from %s: it has the number %d, which none of its %d classes has."
              .formatted(source, read.beyond().firstKey(), names.size()));
    }
    return new Annotation(read.map(), names, source, by);
  }

  /// Where the thing is that is explained; known only where exactly one class here and exactly one
  /// of the model's have a name in common. Of A rather than B it is A.
  ///
  /// @param topic what of the model's answer is asked about: a word has a place in the picture only
  ///   where the caption has it as a whole word
  /// @param said the token that was written there; empty unless it is a word
  /// @param labels the model's classes, each perhaps with synonyms behind commas
  public Whereabouts of(Target target, Topic topic, OptionalInt said, List<String> labels) {
    int index =
        switch (target) {
          case Target.OfClass(int one) -> one;
          case Target.RatherThan(int one, int _) -> one;
        };
    String label = labels.get(index);
    if (topic instanceof Topic.OfWord word
        && !(word.isWhole() && said.isPresent() && said.getAsInt() == index)) {
      return unknown(
          "“%s” is not a whole word that the caption has: what it shows is not compared with %s."
              .formatted(label, source));
    }
    Set<String> called = called(label);
    int[] same =
        IntStream.range(0, names.size())
            .filter(i -> called(names.get(i)).stream().anyMatch(called::contains))
            .toArray();
    if (same.length == 0) {
      return unknown(
          "No class of %s is called “%s”: there are %s."
              .formatted(
                  source,
                  label,
                  names.stream().limit(SOME).collect(Collectors.joining(", "))
                      + (names.size() > SOME ? " and others" : "")));
    }
    Set<String> there = called(names.get(same[0]));
    long namesakes =
        labels.stream().filter(one -> called(one).stream().anyMatch(there::contains)).count();
    if (same.length > 1 || namesakes > 1) {
      return unknown(
          "More than one class of %s is called as “%s” is: which is meant cannot be told."
              .formatted(same.length > 1 ? source : "the model", label));
    }
    TrueRegion region =
        TrueRegion.of(map, same[0] + 1, "“%s” in %s".formatted(names.get(same[0]), source));
    return region.share() > 0
        ? new Whereabouts.Known(region, by)
        : unknown("There is no “%s” in %s.".formatted(names.get(same[0]), source));
  }

  private static Whereabouts unknown(String why) {
    return new Whereabouts.Unknown(why);
  }

  /// What a class is called, however it is written.
  private static Set<String> called(String label) {
    return Arrays.stream(label.toLowerCase(Locale.ROOT).split("[,;]", -1))
        .map(name -> name.replaceAll("[_\\-\\s]+", " ").strip())
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }
}
