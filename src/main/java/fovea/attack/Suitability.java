package fovea.attack;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Which attacks are for which networks and requests, and what is told where a derivative says
/// nothing.
public final class Suitability {
  /// The derivative is zero everywhere.
  public static final String ZERO =
      "The derivative by the pixels is zero, so that there was no direction to go: robustness"
          + " against this attack means nothing here. Square asks for no derivative.";

  /// The derivative has numbers that are none.
  public static final String NOT_FINITE =
      "The derivative by the pixels is not a number at some pixels, which were left alone:"
          + " robustness against this attack means nothing here. Square asks for no derivative.";

  private Suitability() {}

  /// Why a derivative says nothing of where to go, in a sentence; empty where it does.
  public static Optional<String> silent(float[] gradient) {
    boolean any = false;
    for (float one : gradient) {
      if (!Float.isFinite(one)) {
        return Optional.of(NOT_FINITE);
      }
      any |= one != 0;
    }
    return any ? Optional.empty() : Optional.of(ZERO);
  }

  /// A derivative as it can be followed: what of it is not a number becomes zero.
  ///
  /// @param note hears where it says nothing
  public static float[] usable(float[] gradient, Consumer<String> note) {
    silent(gradient).ifPresent(note);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = Float.isFinite(gradient[i]) ? gradient[i] : 0;
    }
    return gradient;
  }

  /// Why an attack is not possible, in a sentence; empty where it is.
  public static Optional<String> unfit(Attack attack, int classes, Norm norm, Goal goal) {
    boolean untargeted = goal instanceof Goal.AnyOther;
    if (classes < 2) {
      return Optional.of(
          "The network knows one class only, so that there is nothing else for it to say.");
    }
    int least = attack.leastClasses() + (untargeted || attack.leastClasses() < 3 ? 0 : 1);
    if (classes < least) {
      return Optional.of(
          "%s compares the scores of %d classes, but the network tells %d apart: choose apgd-ce, fab-t or square."
              .formatted(attack.title(), least, classes));
    }
    if (!attack.norms().contains(norm)) {
      return Optional.of(
          "%s is for changes measured by %s, not by %s."
              .formatted(
                  attack.title(),
                  attack.norms().stream().map(Norm::title).collect(Collectors.joining(" or ")),
                  norm.title()));
    }
    if (!untargeted && !attack.takesTarget()) {
      return Optional.of(
          "%s looks for any wrong class and takes no target.".formatted(attack.title()));
    }
    return Optional.empty();
  }

  /// @throws IllegalArgumentException when the attack is not possible, in one sentence
  public static void check(Attack attack, AttackedNetwork network, AttackRequest request) {
    unfit(attack, network.classes(), request.norm(), request.goal())
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
  }
}
