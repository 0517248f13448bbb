package fovea.ui.attack.outcome;

import fovea.attack.AttackOutcome;
import fovea.attack.AttackOutcome.Step;
import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.attack.attacker.Attacker;
import fovea.attack.attacker.Pixels;
import fovea.image.RgbImage;
import java.util.Arrays;
import java.util.List;

/// What became of a picture.
///
/// @param rounded the changed picture of 8 bits a channel, in the network's size
/// @param carrier that as files and other tabs have it: where the network cuts something off, with
///   what is cut off around it
/// @param afterRounding what the network says of the carrier
/// @param seconds that the attack took
public record Attacked(
    Sight sight,
    Wanted wanted,
    AttackOutcome outcome,
    RgbImage rounded,
    RgbImage carrier,
    float[] afterRounding,
    double seconds) {
  /// Attacks. On the compute thread.
  public static Attacked of(Attacker attacker, Sight sight, Wanted wanted, AttackRequest request) {
    long begin = System.nanoTime();
    AttackOutcome outcome =
        attacker.attack(wanted.choice().attack(), List.of(sight.subject()), request).getFirst();
    double seconds = (System.nanoTime() - begin) / 1e9;
    RgbImage rounded =
        Pixels.image(
            outcome.rounded(wanted.norm(), wanted.epsilon()), attacker.width(), attacker.height());
    RgbImage carrier = attacker.carrier(sight.picture().image(), rounded);
    float[] read = attacker.subject(carrier, sight.said(), 0).pixels();
    return new Attacked(
        sight,
        wanted,
        outcome,
        rounded,
        carrier,
        attacker.logits(List.of(read)).getFirst(),
        seconds);
  }

  public int before() {
    return sight.said();
  }

  public int after() {
    return AttackOutcome.likeliest(outcome.after());
  }

  /// Whether the goal is still reached once the picture is rounded.
  public boolean survivesRounding() {
    return AttackOutcome.reached(afterRounding, outcome.subject().label(), outcome.target());
  }

  public double size(Norm norm) {
    return outcome.size(norm);
  }

  public int changedPixels() {
    return Pixels.changed(outcome.subject().pixels(), outcome.adversarial());
  }

  /// The steps that can be looked at: those of the attack, and at the end what came of it, if that
  /// is another picture than the last step's.
  public int moments() {
    return outcome.trace().size() + (endsWithStep() ? 0 : 1);
  }

  private boolean endsWithStep() {
    List<Step> trace = outcome.trace();
    return !trace.isEmpty()
        && trace.getLast().kept().isPresent()
        && Arrays.equals(trace.getLast().kept().get().picture(), outcome.adversarial());
  }

  /// Whether the pictures of the steps were kept.
  public boolean hasPictures() {
    return outcome.trace().stream().anyMatch(step -> step.kept().isPresent());
  }

  /// One of the {@link #moments}.
  ///
  /// @param index anything below 0 or beyond: what came of it
  public Moment moment(int index) {
    List<Step> trace = outcome.trace();
    boolean step = index >= 0 && index < trace.size() && index < moments() - 1;
    if (!step) {
      return new Moment(outcome.adversarial(), outcome.after(), moments() - 1, true, true);
    }
    return trace
        .get(index)
        .kept()
        .map(kept -> new Moment(kept.picture(), kept.logits(), index, false, true))
        .orElseGet(() -> new Moment(outcome.adversarial(), outcome.after(), index, false, false));
  }

  /// What is looked at.
  ///
  /// @param pixels of the picture
  /// @param logits what the network says of it
  /// @param last whether it is what came of the attack
  /// @param kept whether picture and scores are those of the step; else they are of the end
  public record Moment(float[] pixels, float[] logits, int index, boolean last, boolean kept) {}
}
