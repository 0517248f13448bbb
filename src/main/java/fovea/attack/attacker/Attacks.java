package fovea.attack.attacker;

import fovea.attack.Attack;
import fovea.attack.Loss;
import fovea.attack.autoattack.Apgd;
import fovea.attack.autoattack.AutoAttack;
import fovea.attack.autoattack.Square;
import fovea.attack.boundary.CarliniWagner;
import fovea.attack.boundary.DeepFool;
import fovea.attack.boundary.Fab;
import fovea.attack.step.BasicIterative;
import fovea.attack.step.FastFgsm;
import fovea.attack.step.Fgsm;
import fovea.attack.step.MomentumFgsm;
import fovea.attack.step.NesterovFgsm;
import fovea.attack.step.Pgd;
import fovea.attack.step.RandomFgsm;
import fovea.format.Names;
import fovea.format.UnknownName;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All attacks, from quick and weak to slow and strong, each by its name.
public final class Attacks {
  private static final int MOST_STEPS = 100_000;
  private static final int MOST_RESTARTS = 100;
  private static final int TARGETS = 9;

  /// A name, and behind it how many steps (`pgd20`) and beginnings (`pgd20x5`).
  static final Pattern NAME = Pattern.compile("(.*?[a-z])(\\d{1,6})?(?:x(\\d{1,3}))?");

  private Attacks() {}

  /// All of them as they are usual.
  public static List<Attack> all() {
    return List.of(
        new Fgsm(),
        new RandomFgsm(),
        new FastFgsm(),
        new BasicIterative(),
        new MomentumFgsm(),
        new NesterovFgsm(),
        new Pgd(),
        new DeepFool(),
        new CarliniWagner(),
        CarliniWagner.searching(),
        Apgd.crossEntropy(),
        Apgd.differenceOfLogits(),
        Apgd.targeted(),
        Fab.untargeted(),
        Fab.targeted(),
        new Square(),
        new AutoAttack());
  }

  /// The attack of a name such as `fgsm`, `pgd`, `pgd20` (20 steps), `pgd20x5` (5 beginnings),
  /// `apgd-ce50` or `square1000`.
  ///
  /// @param share of ε that a step of PGD has
  /// @throws IllegalArgumentException when there is none, in one sentence
  public static Attack of(String name, double share) {
    if (!(share > 0 && share <= 2)) {
      throw new IllegalArgumentException(
          "A step of PGD is a share of ε above 0 and up to 2, not " + share + ".");
    }
    Matcher parts = NAME.matcher(name.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw unknown(name);
    }
    String kind = Names.meant(parts.group(1), ids(all())).orElseThrow(() -> unknown(name));
    boolean usual = parts.group(2) == null;
    int steps = usual ? 0 : Integer.parseInt(parts.group(2));
    int restarts = parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3));
    boolean possible = (usual || steps >= 1) && steps <= MOST_STEPS && restarts >= 1;
    if (!possible || restarts > MOST_RESTARTS) {
      throw new IllegalArgumentException(
          "“%s” asks for steps or beginnings that are not possible: up to %,d and %,d."
              .formatted(name, MOST_STEPS, MOST_RESTARTS));
    }
    if (kind.equals("pgd")) {
      return new Pgd(usual ? Pgd.STEPS : steps, restarts, share, true);
    }
    if (restarts > 1) {
      throw new IllegalArgumentException(
          "Only PGD has several beginnings, as in pgd20x5; “%s” has not.".formatted(name));
    }
    return usual ? usual(kind) : stepped(name, kind, steps);
  }

  private static List<String> ids(List<Attack> attacks) {
    return attacks.stream().map(Attack::id).toList();
  }

  private static Attack usual(String name) {
    List<Attack> all = all();
    return all.get(ids(all).indexOf(name));
  }

  private static Attack stepped(String name, String kind, int steps) {
    return switch (kind) {
      case "apgd-ce" -> new Apgd(Loss.CROSS_ENTROPY, steps, 0);
      case "apgd-dlr" -> new Apgd(Loss.DIFFERENCE_OF_LOGITS, steps, 0);
      case "apgd-t" -> new Apgd(Loss.DIFFERENCE_OF_LOGITS, steps, TARGETS);
      case "square" -> new Square(steps, false);
      default -> throw unknown(name);
    };
  }

  private static IllegalArgumentException unknown(String name) {
    List<String> ids = ids(all());
    return UnknownName.of(
        "attack",
        name,
        ids,
        "there are %s; pgd20 has 20 steps, pgd20x5 five beginnings, and apgd-ce, apgd-dlr, apgd-t and square take a number of steps likewise"
            .formatted(String.join(", ", ids)));
  }
}
