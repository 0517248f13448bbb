package fovea.ui.training.classification;

import fovea.attack.Norm;
import fovea.classification.training.setup.AttackSettings;
import fovea.classification.training.setup.AttackSettings.Crafting;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.ui.training.form.Field;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What is decided of the attack on the pictures that are learnt from.
public enum AttackField implements Field<ClassifierSetup> {
  ATTACK(
      "kind",
      "Learn from attacked pictures",
      "What is learnt of pictures that are changed within ε so that the network errs.",
      Kind.TEXT,
      AttackSettings::kind,
      text -> AttackSettings.Kind.valueOf(text).title()),
  ATTACK_NORM(
      "norm",
      "Measured by",
      "How the size of a change is measured: the largest change of any number (L∞), or the root of"
          + " the sum of squares (L2).",
      Kind.TEXT,
      AttackSettings::norm,
      text -> Norm.valueOf(text).title()),
  ATTACK_EPSILON(
      "epsilon",
      "ε in n/255",
      "The largest change, in 255ths of pixels from 0 to 1; usual is 8 for L∞, 128 for L2. The"
          + " network’s normalisation is inside of what is attacked.",
      Kind.NUMBER,
      AttackSettings::epsilon),
  ATTACK_STEP(
      "stepSize",
      "Step in n/255",
      "How far the attack goes at once, in 255ths; 0 for the usual.",
      Kind.NUMBER,
      AttackSettings::stepSize),
  ATTACK_STEPS(
      "steps",
      "Steps",
      "How many the attack takes, each of which costs a pass; 0 for 10.",
      Kind.WHOLE,
      AttackSettings::steps),
  ATTACK_BETA(
      "beta",
      "β",
      "The weight of robustness against accuracy; 0 for the authors’: 6 for TRADES, 5 for MART.",
      Kind.NUMBER,
      AttackSettings::beta),
  ATTACK_CLEAN(
      "cleanShare",
      "Share of clean pictures",
      "Of every batch, the share that stays as it is, from 0 to below 1; 0 as published.",
      Kind.NUMBER,
      AttackSettings::cleanShare),
  ATTACK_CRAFTING(
      "crafting",
      "While attacking",
      "Batch normalisation and dropout during the attack: as in evaluation, by the running"
          + " statistics, as TRADES does; or as in training, by the batch’s own, as the authors of"
          + " Fast-AT do.",
      Kind.TEXT,
      AttackSettings::crafting,
      text ->
          switch (Crafting.valueOf(text)) {
            case EVAL -> "as in evaluation";
            case TRAIN -> "as in training";
          }),
  ATTACK_VALIDATION_STEPS(
      "validationSteps",
      "Validated with PGD, steps",
      "Robust accuracy, which decides which weights are the best, is measured with so many steps of"
          + " a quarter of ε.",
      Kind.WHOLE,
      AttackSettings::validationSteps),
  ATTACK_VALIDATION_LIMIT(
      "validationLimit",
      "Attacked when validating",
      "The most validation pictures that are attacked; 0 for all.",
      Kind.WHOLE,
      AttackSettings::validationLimit),
  ATTACK_MISTAKE(
      "mistake",
      "Make the mistake: attack pictures that are normalised already",
      "Only to be seen: see the recipe’s description.",
      Kind.SWITCH,
      AttackSettings::mistake,
      text -> Boolean.parseBoolean(text) ? "yes" : "no");

  private final Spec<ClassifierSetup> spec;

  AttackField(
      String name, String title, String tip, Kind kind, Function<AttackSettings, Object> value) {
    this(name, title, tip, kind, value, UnaryOperator.identity());
  }

  AttackField(
      String name,
      String title,
      String tip,
      Kind kind,
      Function<AttackSettings, Object> value,
      UnaryOperator<String> words) {
    spec =
        new Spec<>("attack." + name, title, tip, kind, setup -> value.apply(setup.attack()), words);
  }

  @Override
  public Spec<ClassifierSetup> spec() {
    return spec;
  }
}
