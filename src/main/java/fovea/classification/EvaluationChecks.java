package fovea.classification;

import java.util.List;
import java.util.function.Supplier;

/// What the parts of an evaluation ask of each other, refused in one sentence each; an evaluation
/// may come from a file.
final class EvaluationChecks {
  private EvaluationChecks() {}

  /// That so many probabilities can be kept.
  static void checkSize(Subject subject, long rows, long classes) {
    if (rows * classes > ClassifierEvaluation.MOST_PROBABILITIES) {
      throw new IllegalArgumentException(
          "%s of %,d classes are more than can be kept at once: take a sample of at most %,d."
              .formatted(
                  subject.count(rows), classes, ClassifierEvaluation.MOST_PROBABILITIES / classes));
    }
  }

  static void check(
      Subject subject,
      List<String> labels,
      List<String> names,
      int[] places,
      int[] truth,
      int[] predicted,
      float[][] probabilities) {
    require(!labels.isEmpty(), () -> "An evaluation needs at least one class.");
    checkSize(subject, names.size(), labels.size());
    require(
        names.size() == truth.length
            && places.length == truth.length
            && predicted.length == truth.length
            && probabilities.length == truth.length,
        () ->
            "An evaluation needs a name, a place, two classes and probabilities for each "
                + subject.word()
                + ".");
    for (int row = 0; row < truth.length; row++) {
      String name = names.get(row);
      require(places[row] >= 0, () -> "“" + name + "” has no place in its data set.");
      require(
          inside(truth[row], labels) && inside(predicted[row], labels),
          () -> "“%s” is of none of the %d classes.".formatted(name, labels.size()));
      float[] own = probabilities[row];
      require(
          own.length == labels.size(),
          () ->
              "“%s” has %d probabilities for %d classes."
                  .formatted(name, own.length, labels.size()));
      for (float probability : own) {
        if (!(probability >= 0 && probability <= 1)) {
          throw new IllegalArgumentException(
              "“%s” has a probability of %s, which is none: the model may be damaged."
                  .formatted(name, probability));
        }
        if (probability > own[predicted[row]]) {
          throw new IllegalArgumentException(
              "“%s” is not predicted as its likeliest class.".formatted(name));
        }
      }
    }
  }

  static void checkGroups(int classes, List<String> groups, int[] groupOf) {
    require(
        groupOf.length == (groups.isEmpty() ? 0 : classes),
        () ->
            "%d classes are in %d groups by %d numbers."
                .formatted(classes, groups.size(), groupOf.length));
    for (int group : groupOf) {
      require(
          inside(group, groups), () -> "A class is in group " + group + ", which is not there.");
    }
  }

  private static boolean inside(int number, List<String> names) {
    return number >= 0 && number < names.size();
  }

  private static void require(boolean right, Supplier<String> sentence) {
    if (!right) {
      throw new IllegalArgumentException(sentence.get());
    }
  }
}
