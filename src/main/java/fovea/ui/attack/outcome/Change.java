package fovea.ui.attack.outcome;

import fovea.attack.Goal;
import fovea.attack.attacker.Pixels;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How the probability of a class moved.
///
/// @param wanted whether the network was to say it
public record Change(String label, int index, double before, double after, boolean wanted) {
  /// All classes, those first that are likeliest before or after.
  ///
  /// @param target the class that is wanted; {@link Goal#NONE} for any but the true one
  public static List<Change> of(List<String> labels, float[] before, float[] after, int target) {
    double[] from = Pixels.probabilities(before);
    double[] to = Pixels.probabilities(after);
    return IntStream.range(0, labels.size())
        .mapToObj(k -> new Change(labels.get(k), k, from[k], to[k], k == target))
        .sorted(Comparator.comparingDouble(one -> -Math.max(one.before(), one.after())))
        .toList();
  }

  /// Those that a person looks at: the likeliest, and the wanted one in any case.
  public static List<Change> most(List<Change> all, int count) {
    boolean has = all.stream().limit(count).anyMatch(Change::wanted);
    boolean any = all.stream().anyMatch(Change::wanted);
    return any && !has
        ? Stream.concat(all.stream().limit(count - 1L), all.stream().filter(Change::wanted))
            .toList()
        : all.stream().limit(count).toList();
  }
}
