package fovea.cli.attack;

import fovea.attack.Attack;
import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.attack.attacker.Attacks;
import fovea.attack.step.Pgd;
import fovea.cli.console.WrongUsage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how far an attack may go, and by which chance.
final class ThreatOption {
  private static final String SEARCHED = "cw";

  @Option(
      names = "--norm",
      defaultValue = "linf",
      paramLabel = "linf|l2",
      description =
          "How a change is measured: the largest change of any number, or the root of the sum of"
              + " squares (${DEFAULT-VALUE}).")
  private String norm = "linf";

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Of what is drawn at random (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--search",
      description =
          "Looks for the weight c of Carlini–Wagner as its authors do, in 9 tries from 0.001 on for"
              + " each picture; without it c is 1. The same as --attack cw-search.")
  private boolean search;

  @Option(
      names = "--step-size",
      paramLabel = "SHARE",
      description = "The share of ε that a step of PGD has. Default: 0.25.")
  private @Nullable Double share;

  /// Attacks by their names.
  ///
  /// @param beside the name of another attack that is made with them; empty where there is none
  /// @throws IllegalArgumentException when there is none of a name, in one sentence
  List<Attack> attacks(List<String> names, Optional<String> beside) {
    if (search && !names.contains(SEARCHED)) {
      throw new IllegalArgumentException(
          "--search looks for the c of Carlini–Wagner: give --attack %s too, not %s alone."
              .formatted(SEARCHED, String.join(", ", names)));
    }
    List<Attack> chosen =
        names.stream()
            .map(name -> search && name.equals(SEARCHED) ? SEARCHED + "-search" : name)
            .map(name -> Attacks.of(name, share()))
            .toList();
    boolean steps =
        Stream.concat(chosen.stream(), beside.map(name -> Attacks.of(name, share())).stream())
            .anyMatch(Pgd.class::isInstance);
    if (share != null && !steps) {
      throw new IllegalArgumentException(
          "--step-size is the step of PGD: give --attack pgd too, not %s alone."
              .formatted(String.join(", ", names)));
    }
    return chosen;
  }

  Norm norm() {
    return switch (norm) {
      case "linf" -> Norm.INFINITY;
      case "l2" -> Norm.TWO;
      default -> throw new WrongUsage("--norm is linf or l2, not “" + norm + "”.");
    };
  }

  long seed() {
    return seed;
  }

  double share() {
    return share == null ? Pgd.SHARE : share;
  }

  /// Within ε, or a failure in one sentence.
  ///
  /// @param levels ε in n/255
  AttackRequest request(double levels) {
    try {
      return AttackRequest.within(norm(), levels / AttackRequest.LEVELS).seeded(seed);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()), e);
    }
  }

  /// Several ε in n/255, the smallest first.
  List<Double> sorted(List<Double> epsilons) {
    epsilons.forEach(this::request);
    return epsilons.stream().distinct().sorted().toList();
  }
}
