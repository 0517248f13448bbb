package fovea.cli.explain;

import fovea.classification.ClassNames;
import fovea.cli.console.WrongUsage;
import fovea.explanation.Target;
import fovea.format.UnknownName;
import java.util.List;
import java.util.Optional;

/// What `--target` means: a class by its number or name, one class rather than another as `A-B`, or
/// nothing, which is the likeliest.
final class TargetOption {
  private TargetOption() {}

  /// @param likeliest class of the picture
  /// @throws WrongUsage when no class is meant, in one sentence
  static Target of(String text, List<String> labels, int likeliest) {
    if (text.isEmpty()) {
      return new Target.OfClass(likeliest);
    }
    int whole = ClassNames.find(text, labels);
    if (whole >= 0) {
      return new Target.OfClass(whole);
    }
    for (int dash = text.indexOf('-'); dash > 0; dash = text.indexOf('-', dash + 1)) {
      int one = ClassNames.find(text.substring(0, dash), labels);
      int other = ClassNames.find(text.substring(dash + 1), labels);
      if (one >= 0 && one == other) {
        throw new WrongUsage(
            "“%s” names one class twice: A-B asks why A rather than B.".formatted(text));
      }
      if (one >= 0 && other >= 0) {
        return new Target.RatherThan(one, other);
      }
    }
    throw UnknownName.of(
        "class", text, labels, numbered(labels) + "; A-B asks why A rather than B");
  }

  /// The class of a number or a name.
  ///
  /// @throws WrongUsage when there is no such class, in one sentence
  static int index(String text, List<String> labels) {
    int found = ClassNames.find(text, labels);
    if (found < 0) {
      throw UnknownName.of("class", text, labels, numbered(labels));
    }
    return found;
  }

  private static String numbered(List<String> labels) {
    return "the network's %,d classes are numbered from 0 (%s …)"
        .formatted(labels.size(), String.join(", ", labels.subList(0, Math.min(3, labels.size()))));
  }

  /// What a target is to a model that calls its classes otherwise; empty where it has no class of
  /// that name.
  static Optional<Target> translated(Target target, List<String> from, List<String> to) {
    return switch (target) {
      case Target.OfClass(int index) -> number(index, from, to).map(Target.OfClass::new);
      case Target.RatherThan(int index, int other) ->
          number(index, from, to)
              .flatMap(
                  one -> number(other, from, to).map(second -> new Target.RatherThan(one, second)));
    };
  }

  private static Optional<Integer> number(int index, List<String> from, List<String> to) {
    int found = to.indexOf(from.get(index));
    return found < 0 ? Optional.empty() : Optional.of(found);
  }
}
