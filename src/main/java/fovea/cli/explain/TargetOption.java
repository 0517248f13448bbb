package fovea.cli.explain;

import fovea.classification.ClassNames;
import fovea.cli.console.CommandFailure;
import fovea.explanation.Target;
import java.util.List;

/// What `--target` means: a class by its number or name, one class rather than another as `A-B`, or
/// nothing, which is the likeliest.
final class TargetOption {
  private TargetOption() {}

  /// @param likeliest class of the picture
  /// @throws CommandFailure when no class is meant, in one sentence
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
      if (one >= 0 && other >= 0) {
        return new Target.RatherThan(one, other);
      }
    }
    throw new CommandFailure(
        "There is no class “%s”: the network's %,d classes are numbered from 0 (%s …); A-B asks why A rather than B."
            .formatted(
                text,
                labels.size(),
                String.join(", ", labels.subList(0, Math.min(3, labels.size())))));
  }
}
