package fovea.explanation.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a {@link Verdict} is made from, of one picture or of many. Methods are named by their ids.
interface Grounds {
  Ranking ranking();

  String title(String method);

  /// Whether the numbers tell the first from the second, which stands behind it.
  boolean apart(String better, String other);

  /// Whether a method is the best at a measure and can be told from all these others at it.
  boolean best(String method, List<String> others, Measure measure);

  /// Whether a method is better than maps drawn by chance at more of the measures that these have
  /// too than they are better than it; empty where none is known.
  Optional<Boolean> beatsChance(String method);

  /// How alike the evidence of two is, in [-1, 1].
  OptionalDouble alike(String one, String other);

  /// The share of cases in which a method points at what is true.
  OptionalDouble pointing(String method);

  /// Methods that show nothing.
  List<String> empty();

  /// Methods of which no map was made because of the time.
  List<String> late();

  /// What is judged, such as “here” or “on these 20 pictures”.
  String where();
}
