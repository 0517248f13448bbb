package fovea.ui.training.classification;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.ui.training.form.Field;

/// What is decided of the training of a classifier beside what is decided of any.
public enum ClassifierField implements Field<ClassifierSetup> {
  NOISE(
      new Spec<>(
          "data.noise",
          "Validation noise σ",
          "Standard deviation of Gaussian noise on the pictures that are validated with, for pixels"
              + " from 0 to 1; 0 for none.",
          Kind.NUMBER,
          s -> s.data().noise())),
  AUGMENTATION(
      new Spec<>(
          "examples.augmentation",
          "In this order",
          "The changes in words, in the order in which they are made.",
          Kind.TEXT,
          s -> s.examples().augmentation())),
  MIXING(
      new Spec<>(
          "examples.mixing",
          "Mixing",
          "Two pictures become one.",
          Kind.TEXT,
          s -> s.examples().mixing())),
  SMOOTHING(
      new Spec<>(
          "examples.labelSmoothing",
          "Label smoothing",
          "How much of the certainty is spread over all classes; 0 for none, often 0.1.",
          Kind.NUMBER,
          s -> s.examples().labelSmoothing()));

  private final Spec<ClassifierSetup> spec;

  ClassifierField(Spec<ClassifierSetup> spec) {
    this.spec = spec;
  }

  @Override
  public Spec<ClassifierSetup> spec() {
    return spec;
  }
}
