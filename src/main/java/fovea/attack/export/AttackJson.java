package fovea.attack.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.attack.attacker.Pixels;
import fovea.report.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An attack on a picture, as it is written in JSON.
///
/// @param source whose answers they are
/// @param file the picture
/// @param attack its id
/// @param epsilon in n/255
/// @param label the class that counted as true
/// @param target the class that was wanted; null for any other
/// @param before the likeliest classes of the clean picture
/// @param after those of the changed one
/// @param reached whether the network says what it should not
/// @param rounded what becomes of it when the picture is rounded to 8 bits
/// @param linf the largest change of a number in [0, 1]
/// @param l2 the root of the sum of squares of all changes
/// @param changedPixels how many of all pixels changed
/// @param steps one by one
public record AttackJson(
    String file,
    @JsonUnwrapped Source source,
    String attack,
    double epsilon,
    String norm,
    long seed,
    String label,
    @Nullable String target,
    List<Likely> before,
    List<Likely> after,
    boolean reached,
    Rounded rounded,
    double linf,
    double l2,
    int changedPixels,
    int pixels,
    List<Step> steps,
    List<String> notes) {
  /// A class and how likely the network finds it.
  public record Likely(String label, double probability) {}

  /// The picture after rounding to 8 bits.
  ///
  /// @param linf as for the picture before rounding
  /// @param l2 likewise
  public record Rounded(List<Likely> after, boolean reached, double linf, double l2) {}

  /// A step.
  ///
  /// @param step its number, from 0; of attacks that ask for answers alone the query
  /// @param loss what the attack makes as large as it can
  /// @param label the class that the network says there
  public record Step(int step, double loss, String label) {}

  /// Where it comes from.
  public record Origin(
      String file, Source source, String attack, double epsilon, Norm norm, long seed) {}

  /// @param rounded the scores of the picture after rounding
  /// @param top how many classes are named
  public static AttackJson of(
      Origin origin, AttackOutcome outcome, float[] rounded, List<String> labels, int top) {
    float[] clean = outcome.subject().pixels();
    float[] written = outcome.rounded(origin.norm(), origin.epsilon() / AttackRequest.LEVELS);
    int label = outcome.subject().label();
    Optional<String> target =
        outcome.target() == Goal.NONE
            ? Optional.empty()
            : Optional.of(labels.get(outcome.target()));
    return new AttackJson(
        origin.file(),
        origin.source(),
        origin.attack(),
        origin.epsilon(),
        origin.norm().title(),
        origin.seed(),
        labels.get(label),
        target.orElse(null),
        likely(outcome.before(), labels, top),
        likely(outcome.after(), labels, top),
        outcome.reached(),
        new Rounded(
            likely(rounded, labels, top),
            AttackOutcome.reached(rounded, label, outcome.target()),
            Norm.INFINITY.between(written, clean),
            Norm.TWO.between(written, clean)),
        outcome.size(Norm.INFINITY),
        outcome.size(Norm.TWO),
        Pixels.changed(outcome.adversarial(), clean),
        clean.length / 3,
        outcome.trace().stream()
            .map(step -> new Step(step.number(), step.loss(), labels.get(step.predicted())))
            .toList(),
        outcome.notes());
  }

  /// The likeliest classes of scores, best first.
  public static List<Likely> likely(float[] logits, List<String> labels, int top) {
    double[] probabilities = Pixels.probabilities(logits);
    return IntStream.range(0, logits.length)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> -probabilities[k]))
        .limit(Math.max(1, top))
        .map(k -> new Likely(labels.get(k), probabilities[k]))
        .toList();
  }
}
