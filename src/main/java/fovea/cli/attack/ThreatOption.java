package fovea.cli.attack;

import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.cli.console.CommandFailure;
import java.util.List;
import picocli.CommandLine.Option;

/// The options that say how far an attack may go, and by which chance.
final class ThreatOption {
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
      names = "--step-size",
      paramLabel = "SHARE",
      defaultValue = "0.25",
      description = "The share of ε that a step of PGD has (${DEFAULT-VALUE}).")
  private double share = 0.25;

  Norm norm() {
    return switch (norm) {
      case "linf" -> Norm.INFINITY;
      case "l2" -> Norm.TWO;
      default -> throw new CommandFailure("--norm is linf or l2, not “" + norm + "”.");
    };
  }

  long seed() {
    return seed;
  }

  double share() {
    return share;
  }

  /// Within ε, or a failure in one sentence.
  ///
  /// @param levels ε in n/255
  AttackRequest request(double levels) {
    try {
      return AttackRequest.within(norm(), levels / AttackRequest.LEVELS).seeded(seed);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /// Several ε in n/255, the smallest first.
  List<Double> sorted(List<Double> epsilons) {
    epsilons.forEach(this::request);
    return epsilons.stream().distinct().sorted().toList();
  }
}
