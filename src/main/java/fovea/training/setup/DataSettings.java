package fovea.training.setup;

import fovea.training.optimizer.Checks;

/// What is learnt from, as far as every task decides it.
public interface DataSettings {
  /// A data set's id, or the path of a folder or a file.
  String source();

  /// The share of the training examples that is held out to validate with, where the data set has
  /// no part for that; above 0 and below 1.
  double heldOut();

  /// The most examples to train on, 0 for all.
  int trainingLimit();

  /// The most examples to validate with, 0 for all.
  int validationLimit();

  /// @throws IllegalArgumentException in one sentence for what cannot be
  static void require(String source, double heldOut, int trainingLimit, int validationLimit) {
    Checks.require(!source.isBlank(), "Choose a data set.");
    Checks.require(heldOut > 0 && heldOut < 1, "The share held out must be above 0 and below 1.");
    Checks.require(trainingLimit >= 0, "The number of training examples cannot be negative.");
    Checks.require(validationLimit >= 0, "The number of validation examples cannot be negative.");
  }
}
