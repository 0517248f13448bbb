package fovea.ui.training.setup;

import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings.Kind;
import fovea.training.setup.Start;

/// What people call the kinds of things that are chosen.
final class Titles {
  private Titles() {}

  static String of(Start start) {
    return switch (start) {
      case SCRATCH -> "From scratch";
      case FINE_TUNE -> "Fine-tune a model";
      case HEAD -> "Head only";
      case BACKBONE -> "From a classifier";
    };
  }

  static String of(Kind kind) {
    return switch (kind) {
      case ADAM -> "Adam";
      case ADAMW -> "AdamW";
      case SGD -> "SGD";
      case SGD_NESTEROV -> "SGD, Nesterov";
      case RMSPROP -> "RMSprop";
    };
  }

  static String of(Schedule schedule) {
    return switch (schedule) {
      case CONSTANT -> "Constant";
      case COSINE -> "Cosine";
      case LINEAR -> "Linear";
      case POLY -> "Polynomial";
      case STEP -> "Step";
      case MULTI_STEP -> "Multi-step";
      case ONE_CYCLE -> "One cycle";
      case PLATEAU -> "On a plateau";
    };
  }
}
