package fovea.attack;

import fovea.work.Progress;

/// How pictures are to be attacked, whatever the attack.
///
/// @param norm how the size of a change is measured
/// @param epsilon how large a change may be, in that norm, of pixels in [0, 1]; attacks that look
///   for the smallest change are not held to it
/// @param goal what the network is to say
/// @param seed of what is drawn at random
/// @param untilFooled whether a picture is left alone as soon as the goal is reached
/// @param keepsPictures whether the trace holds the picture of every step and its scores
/// @param progress hears of steps, and stops between them
public record AttackRequest(
    Norm norm,
    double epsilon,
    Goal goal,
    long seed,
    boolean untilFooled,
    boolean keepsPictures,
    Progress progress) {
  /// A byte's step.
  public static final double LEVELS = 255;

  /// Rounding of floats: a change this much larger than ε is within it.
  private static final double SLACK = 1e-6;

  private static final double MOST_L2 = 1000;

  /// @throws IllegalArgumentException when ε is out of range, in one sentence
  public AttackRequest {
    double most =
        switch (norm) {
          case INFINITY -> 1;
          case TWO -> MOST_L2;
        };
    if (!(epsilon >= 0 && epsilon <= most)) {
      throw new IllegalArgumentException(
          "ε is %s/255, but must be from 0 to %,d/255: pixels are from 0 to 1."
              .formatted(plain(epsilon * LEVELS), Math.round(most * LEVELS)));
    }
  }

  /// Any wrong class, seed 0, heard by nobody.
  public static AttackRequest within(Norm norm, double epsilon) {
    return new AttackRequest(norm, epsilon, new Goal.AnyOther(), 0, false, false, Progress.none());
  }

  public AttackRequest to(Goal wanted) {
    return new AttackRequest(norm, epsilon, wanted, seed, untilFooled, keepsPictures, progress);
  }

  public AttackRequest seeded(long other) {
    return new AttackRequest(norm, epsilon, goal, other, untilFooled, keepsPictures, progress);
  }

  public AttackRequest until(boolean fooled) {
    return new AttackRequest(norm, epsilon, goal, seed, fooled, keepsPictures, progress);
  }

  public AttackRequest keeping(boolean pictures) {
    return new AttackRequest(norm, epsilon, goal, seed, untilFooled, pictures, progress);
  }

  /// With another ε.
  public AttackRequest of(double size) {
    return new AttackRequest(norm, size, goal, seed, untilFooled, keepsPictures, progress);
  }

  public AttackRequest heardBy(Progress listener) {
    return new AttackRequest(norm, epsilon, goal, seed, untilFooled, keepsPictures, listener);
  }

  /// Whether a change is within ε.
  public boolean allows(double size) {
    return size <= epsilon + SLACK * Math.max(1, epsilon);
  }

  /// A number without zeros behind it.
  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
