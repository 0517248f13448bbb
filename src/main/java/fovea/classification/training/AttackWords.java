package fovea.classification.training;

import fovea.attack.Norm;
import fovea.classification.training.setup.AttackSettings;
import fovea.format.Quantities;

/// What a run says of its attacks.
final class AttackWords {
  /// Of a run that makes the mistake.
  static final String MISTAKE =
      "THIS RUN MAKES A KNOWN MISTAKE ON PURPOSE: its attack is given pictures that are normalised"
          + " already, takes ε in those numbers and clamps them to [0, 1], so that everything darker"
          + " than the mean is learnt as one grey and clean pictures are never seen. mistakenAccuracy"
          + " is what such a program would report as robust accuracy; accuracy and robustAccuracy are"
          + " measured rightly. Do not use this network.";

  private AttackWords() {}

  /// What robust accuracy means in a run.
  ///
  /// @param pictures that are attacked in a validation
  static String measured(AttackSettings settings, int pictures) {
    return "robustAccuracy is the share of %s that the network still names rightly after PGD-%d, %s ε %s/255 for pixels from 0 to 1; it decides which weights are the best, and a stronger attack may find less: evaluate robustness with AutoAttack at the end."
        .formatted(
            Quantities.count(pictures, "validation picture"),
            settings.validationSteps(),
            settings.norm() == Norm.TWO ? "L2" : "L∞",
            Quantities.number(settings.epsilon()));
  }

  /// What was taken for granted of the model that is gone on from, and ε depends on.
  static String assumed(String assumption) {
    return "The attack goes through what is assumed of the model that this run began with, and its ε means nothing if that is wrong: "
        + assumption;
  }
}
