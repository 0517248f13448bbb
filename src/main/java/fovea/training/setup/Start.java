package fovea.training.setup;

/// Where the weights come from.
public enum Start {
  /// drawn at random: nothing is known yet
  SCRATCH,
  /// a model's; all of them are trained on
  FINE_TUNE,
  /// a model's; only what reads the classes is trained, which is quick
  HEAD,
  /// those of a classifier, for the backbone of another network; all of them are trained on
  BACKBONE
}
