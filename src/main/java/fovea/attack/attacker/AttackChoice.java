package fovea.attack.attacker;

import fovea.attack.Attack;
import fovea.attack.step.Pgd;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/// An attack as a person sets it: which one, and what of it can be set.
///
/// @param kind its name without numbers, such as `pgd`
/// @param steps how many; 0 for as many as are usual
/// @param restarts how many beginnings, of PGD
/// @param share of ε that a step has, of PGD
public record AttackChoice(String kind, int steps, int restarts, double share) {
  private static final Set<String> STEPPED =
      Set.of("pgd", "apgd-ce", "apgd-dlr", "apgd-t", "square");

  private static final Set<String> ALL_STEPS =
      Set.of("fgsm", "r-fgsm", "ffgsm", "bim", "mi-fgsm", "ni-fgsm", "pgd");

  private static final Set<String> DRAWN =
      Set.of("r-fgsm", "ffgsm", "pgd", "apgd-ce", "apgd-dlr", "apgd-t", "square", "autoattack");

  private static final int STEPS = 100;
  private static final int QUERIES = 5000;

  /// As it is usual.
  public static AttackChoice usual(String kind) {
    return new AttackChoice(kind, 0, 1, Pgd.SHARE);
  }

  /// The one of a name such as `pgd20x5`.
  ///
  /// @throws IllegalArgumentException when there is none, in one sentence
  public static AttackChoice named(String id) {
    Attacks.of(id, Pgd.SHARE);
    Matcher parts = Attacks.NAME.matcher(id);
    return parts.matches()
        ? new AttackChoice(
            parts.group(1),
            parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2)),
            parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3)),
            Pgd.SHARE)
        : usual(id);
  }

  /// All that there are, as they are usual.
  public static List<AttackChoice> all() {
    return Attacks.all().stream().map(attack -> usual(attack.id())).toList();
  }

  /// Whether the number of steps can be set.
  public boolean takesSteps() {
    return STEPPED.contains(kind);
  }

  /// How many steps it takes, where they can be set.
  public int allSteps() {
    return steps > 0
        ? steps
        : switch (kind) {
          case "pgd" -> Pgd.STEPS;
          case "square" -> QUERIES;
          default -> STEPS;
        };
  }

  /// Whether it goes on to its last step whatever it finds, so that its {@link Cost} is exact.
  public boolean takesAllSteps() {
    return ALL_STEPS.contains(kind) && restarts == 1;
  }

  /// Whether chance has a part in it, so that another seed may give another picture.
  public boolean drawsAtRandom() {
    return DRAWN.contains(kind);
  }

  /// Whether beginnings and the length of a step can be set.
  public boolean takesRestarts() {
    return kind.equals("pgd");
  }

  /// The attack itself.
  ///
  /// @throws IllegalArgumentException when something is out of range, in one sentence
  public Attack attack() {
    String number = takesSteps() && steps > 0 ? Integer.toString(steps) : "";
    String times = takesRestarts() && restarts > 1 ? "x" + restarts : "";
    return Attacks.of(kind + number + times, share);
  }
}
