package fovea.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of a picture. Arrays are shared, not copied, and never changed.
///
/// @param subject the picture as it was
/// @param target the class that the network was to say; {@link Goal#NONE} for any but the true one
/// @param before the network's scores of it
/// @param adversarial the changed picture, as long as the subject's
/// @param after the network's scores of that
/// @param trace what happened step by step; the first is where the attack began
/// @param notes what a person should know of it, in sentences
public record AttackOutcome(
    Subject subject,
    int target,
    float[] before,
    float[] adversarial,
    float[] after,
    List<Step> trace,
    List<String> notes) {
  /// A step of an attack.
  ///
  /// @param number which step it is, from 0; attacks that ask for answers alone count their
  ///   queries, and tell only of those that helped
  /// @param loss what the attack makes as large as it can
  /// @param predicted the class that the network says
  /// @param kept the picture and its scores; empty where they were not asked for
  public record Step(int number, double loss, int predicted, Optional<Kept> kept) {}

  /// What is kept of a step.
  ///
  /// @param logits the network's scores of the picture
  public record Kept(float[] picture, float[] logits) {}

  public AttackOutcome {
    trace = List.copyOf(trace);
    notes = List.copyOf(notes);
  }

  /// Whether the network says what it should not.
  public boolean reached() {
    return reached(after, subject.label(), target);
  }

  /// With a note more.
  public AttackOutcome noted(String sentence) {
    var more = new ArrayList<>(notes);
    more.add(sentence);
    return new AttackOutcome(subject, target, before, adversarial, after, trace, more);
  }

  /// What was added to the picture.
  public float[] perturbation() {
    var difference = new float[adversarial.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = adversarial[i] - subject.pixels()[i];
    }
    return difference;
  }

  /// How large the change is.
  public double size(Norm norm) {
    return norm.between(adversarial, subject.pixels());
  }

  /// The changed picture in 8 bits a channel, as files have it ({@link Ball#rounded}): within ε, or
  /// where the attack went beyond that, within the change that it made.
  ///
  /// @param epsilon in the norm, of pixels in [0, 1]
  public float[] rounded(Norm norm, double epsilon) {
    double reach = Math.max(epsilon, size(norm));
    return new Ball(subject.pixels(), norm, (float) reach).rounded(adversarial);
  }

  /// The likeliest class, the first of several.
  public static int likeliest(float[] logits) {
    int best = 0;
    for (int k = 1; k < logits.length; k++) {
      best = logits[k] > logits[best] ? k : best;
    }
    return best;
  }

  /// Whether these scores say what an attack wants.
  public static boolean reached(float[] logits, int label, int target) {
    int said = likeliest(logits);
    return target == Goal.NONE ? said != label : said == target;
  }
}
