package fovea.explanation.sample;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Pictures that belong together by what they show and what was said of them.
///
/// @param words which these are, such as “cat, called dog”
/// @param truths the classes that they show
/// @param predicted the classes that were predicted
public record Group(String words, Set<Integer> truths, Set<Integer> predicted) {
  public Group {
    truths = Set.copyOf(truths);
    predicted = Set.copyOf(predicted);
  }

  /// All pictures of a class.
  public static Group all(int truth, List<String> labels) {
    return new Group("all of " + labels.get(truth), Set.of(truth), every(labels));
  }

  /// The pictures of a class that were predicted rightly.
  public static Group right(int truth, List<String> labels) {
    return new Group(labels.get(truth) + ", predicted rightly", Set.of(truth), Set.of(truth));
  }

  /// The pictures of a class that were predicted wrongly.
  public static Group errors(int truth, List<String> labels) {
    return new Group(
        labels.get(truth) + ", predicted wrongly", Set.of(truth), without(labels, Set.of(truth)));
  }

  /// The pictures of a cell of the confusion matrix.
  public static Group cell(int truth, int predicted, List<String> labels) {
    return truth == predicted
        ? right(truth, labels)
        : new Group(
            labels.get(truth) + ", called " + labels.get(predicted),
            Set.of(truth),
            Set.of(predicted));
  }

  /// What it is held against: the right ones of the same true classes, and right ones against the
  /// mistakes.
  public Group against(List<String> labels) {
    boolean right = truths.equals(predicted);
    String name = truths.stream().sorted().map(labels::get).collect(Collectors.joining(" or "));
    return new Group(
        name + (right ? ", predicted wrongly" : ", predicted rightly"),
        truths,
        right ? without(labels, truths) : truths);
  }

  public boolean has(Member member) {
    return truths.contains(member.truth()) && predicted.contains(member.predicted());
  }

  /// The class that all were taken for, where that is one that they do not show.
  public OptionalInt rival() {
    return predicted.size() == 1 && !truths.containsAll(predicted)
        ? OptionalInt.of(predicted.iterator().next())
        : OptionalInt.empty();
  }

  private static Set<Integer> every(List<String> labels) {
    return without(labels, Set.of());
  }

  private static Set<Integer> without(List<String> labels, Set<Integer> some) {
    return IntStream.range(0, labels.size())
        .filter(one -> !some.contains(one))
        .boxed()
        .collect(Collectors.toSet());
  }
}
