package fovea.training.optimizer;

/// An optimiser's settings.
///
/// @param kind which optimiser
/// @param learningRate the peak rate, above 0 to 10; 1e-3
/// @param beta1 decay of the first moment, which is the momentum of SGD and RMSprop, 0 to below 1;
///   0.9
/// @param beta2 decay of the second moment, 0 to below 1; 0.999, for RMSprop (its α) 0.99; SGD has
///   none
/// @param epsilon added to the denominator after bias correction, above 0; 1e-8; SGD has none
/// @param weightDecay 0 (off) to 1
/// @param decayAll whether biases and normalisation (tensors of one dimension) decay too, as in
///   PyTorch when one gives it every parameter
public record OptimizerSettings(
    Kind kind,
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    boolean decayAll) {
  /// Which optimiser.
  public enum Kind {
    /// Kingma & Ba 2015; weight decay is added to the gradient
    ADAM,
    /// Loshchilov & Hutter 2019; weights shrink apart from the gradient
    ADAMW,
    /// plain, or with momentum and no dampening; weight decay is added to the gradient
    SGD,
    /// SGD with Nesterov's momentum
    SGD_NESTEROV,
    /// Hinton 2012; weight decay is added to the gradient
    RMSPROP
  }

  public OptimizerSettings {
    Checks.given("optimizer.kind", kind);
    Checks.within("The learning rate", learningRate, Double.MIN_VALUE, 10);
    Checks.within("β1", beta1, 0, Math.nextDown(1.0));
    Checks.within("β2", beta2, 0, Math.nextDown(1.0));
    Checks.within("ε", epsilon, Double.MIN_VALUE, 1);
    Checks.within("The weight decay", weightDecay, 0, 1);
    if (kind == Kind.SGD_NESTEROV) {
      Checks.within("Nesterov's momentum", beta1, Double.MIN_VALUE, Math.nextDown(1.0));
    }
  }

  public static OptimizerSettings adam(double learningRate) {
    return new OptimizerSettings(Kind.ADAM, learningRate, 0.9, 0.999, 1e-8, 0, true);
  }

  /// AdamW that leaves biases and normalisation undecayed.
  public static OptimizerSettings adamW(double learningRate, double weightDecay) {
    return new OptimizerSettings(Kind.ADAMW, learningRate, 0.9, 0.999, 1e-8, weightDecay, false);
  }

  /// SGD, with momentum unless that is 0.
  public static OptimizerSettings sgd(double learningRate, double momentum, double weightDecay) {
    return new OptimizerSettings(Kind.SGD, learningRate, momentum, 0.999, 1e-8, weightDecay, true);
  }

  /// SGD with Nesterov's momentum.
  public static OptimizerSettings nesterov(
      double learningRate, double momentum, double weightDecay) {
    return new OptimizerSettings(
        Kind.SGD_NESTEROV, learningRate, momentum, 0.999, 1e-8, weightDecay, true);
  }

  /// RMSprop without momentum.
  public static OptimizerSettings rmsProp(double learningRate) {
    return new OptimizerSettings(Kind.RMSPROP, learningRate, 0, 0.99, 1e-8, 0, true);
  }
}
