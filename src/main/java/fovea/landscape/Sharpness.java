package fovea.landscape;

import java.util.List;

/// How sharply the loss rises around weights, in the ways of the literature. All weights have a
/// part in it, biases and normalisations too. None of these numbers stays the same when a network's
/// weights are rescaled so that it says the same (Dinh et al. 2017): compare networks of one
/// architecture.
///
/// @param loss at the weights, in nats
/// @param gradientNorm length of the loss's gradient there
/// @param top the Hessian's eigenvalue of the largest size
/// @param trace of the Hessian
/// @param keskar Keskar's sharpness for each size of the box
/// @param sam what {@link Sam} tells
/// @param exact whether Hessian-vector products were made by differentiating twice, not by central
///   differences
public record Sharpness(
    double loss,
    double gradientNorm,
    TopEigenvalue top,
    Trace trace,
    List<Keskar> keskar,
    Sam sam,
    boolean exact) {
  public Sharpness {
    keskar = List.copyOf(keskar);
  }

  /// By power iteration, as PyHessian (Yao et al. 2020) does it: the eigenvalue of largest size,
  /// which may be negative.
  ///
  /// @param iterations Hessian-vector products that were taken
  /// @param converged whether it changed by less than the tolerance at last
  public record TopEigenvalue(double value, int iterations, boolean converged) {}

  /// By Hutchinson's estimator: the mean of z · Hz over random signs z.
  ///
  /// @param standardError of the mean; NaN of one sample
  public record Trace(double value, double standardError, int samples) {}

  /// The most that the loss rises within a box around the weights, in percent of 1 + loss (Keskar
  /// et al. 2017): here found by ten steps of the gradient's sign, each a quarter of the box, not
  /// by L-BFGS-B as there, so that it is a lower bound.
  ///
  /// @param epsilon the box is ε (|w| + 1) to either side of each weight
  /// @param percent 100 (most − loss) / (1 + loss)
  /// @param most the largest loss that was met
  public record Keskar(double epsilon, double percent, double most) {}

  /// What sharpness-aware minimisation (Foret et al. 2021) looks at: the loss at w + ρ g / |g| less
  /// that at w, where g is the gradient.
  public record Sam(double rho, double rise) {}
}
