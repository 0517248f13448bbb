package fovea.cli.attack;

import fovea.attack.Goal;
import fovea.classification.ClassNames;
import fovea.format.UnknownName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that say what the network is to say, and what it ought to.
final class GoalOption {
  @Option(
      names = "--target",
      paramLabel = "CLASS|least-likely|second",
      defaultValue = "",
      description =
          "What the network is to say: a class by number or name, the one it finds least likely"
              + " (least-likely, second-least-likely), or the likeliest wrong one (second). Default:"
              + " any but the true one.")
  private String target = "";

  @Option(
      names = "--label",
      paramLabel = "CLASS",
      defaultValue = "",
      description = "The class that the picture truly shows. Default: what the network says of it.")
  private String label = "";

  boolean isGiven() {
    return !target.isEmpty() || !label.isEmpty();
  }

  Goal goal(List<String> labels) {
    return switch (target) {
      case "" -> new Goal.AnyOther();
      case "least-likely" -> new Goal.LeastLikely(1);
      case "second-least-likely" -> new Goal.LeastLikely(2);
      case "second" -> new Goal.Likeliest(1);
      default -> new Goal.OfClass(index(target, labels));
    };
  }

  /// The class that was named as true.
  Optional<Integer> label(List<String> labels) {
    return label.isEmpty() ? Optional.empty() : Optional.of(index(label, labels));
  }

  static int index(String text, List<String> labels) {
    int index = ClassNames.find(text, labels);
    if (index < 0) {
      throw UnknownName.of(
          "class",
          text,
          labels,
          "the network's %,d classes are numbered from 0 (%s …)"
              .formatted(
                  labels.size(), String.join(", ", labels.subList(0, Math.min(3, labels.size())))));
    }
    return index;
  }
}
