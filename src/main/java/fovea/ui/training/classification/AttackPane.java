package fovea.ui.training.classification;

import fovea.attack.Norm;
import fovea.classification.training.setup.AttackSettings;
import fovea.classification.training.setup.AttackSettings.Crafting;
import fovea.classification.training.setup.AttackSettings.Kind;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.ui.control.Widgets;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.NumberText;
import fovea.ui.training.form.SetupForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// How the pictures are attacked that are learnt from.
public final class AttackPane extends VBox {
  private static final String MISTAKE =
      "This makes a known mistake on purpose: the attack is given pictures that are normalised"
          + " already and clamps them to [0, 1]. The network will be of no use; train the same"
          + " without it to compare.";

  private final SetupForm<ClassifierSetup> form;
  private final Label what = Forms.hint("");
  private final Label usual = Forms.hint("");

  AttackPane(Fields<ClassifierSetup> fields) {
    super(10);
    form = fields.form();
    var steps = fields.is(AttackField.ATTACK, Kind.PGD, Kind.TRADES, Kind.MART);
    var weighted = fields.is(AttackField.ATTACK, Kind.TRADES, Kind.MART);
    var mixed = fields.is(AttackField.ATTACK, Kind.PGD, Kind.FAST);
    var attack =
        new VBox(
            10,
            Forms.columns(
                3,
                fields
                    .choice(AttackField.ATTACK_NORM, Norm.values(), this::measure)
                    .when(fields.is(AttackField.ATTACK, Kind.FAST).not()),
                fields.text(AttackField.ATTACK_EPSILON),
                fields.text(AttackField.ATTACK_STEP),
                fields.text(AttackField.ATTACK_STEPS).when(steps),
                fields.text(AttackField.ATTACK_BETA).when(weighted),
                fields.text(AttackField.ATTACK_CLEAN).when(mixed)),
            usual,
            Forms.columns(
                3,
                fields.choice(AttackField.ATTACK_CRAFTING, Crafting.values()),
                fields.text(AttackField.ATTACK_VALIDATION_STEPS),
                fields.text(AttackField.ATTACK_VALIDATION_LIMIT)));
    var made = fields.is(AttackField.ATTACK_MISTAKE, true);
    Label mistake = Forms.wrapped("problem");
    mistake.setText(MISTAKE);
    getChildren()
        .setAll(
            fields.choice(AttackField.ATTACK, Kind.values(), this::choose),
            what,
            attack,
            fields.check(AttackField.ATTACK_MISTAKE).when(made),
            mistake);
    made.subscribe(on -> Widgets.shown(mistake, on));
    form.revision()
        .subscribe(
            now -> {
              AttackSettings settings = form.setup().attack();
              Forms.say(what, settings.kind().sentence());
              Forms.say(usual, settings.on() ? taken(settings) : "");
              Widgets.shown(attack, settings.on());
            });
  }

  /// A kind takes its own numbers; those of another may not fit it.
  private void choose(String kind) {
    var next = new LinkedHashMap<AttackField, String>();
    next.put(AttackField.ATTACK, kind);
    next.put(AttackField.ATTACK_STEP, "0");
    next.put(AttackField.ATTACK_STEPS, "0");
    next.put(AttackField.ATTACK_BETA, "0");
    next.put(AttackField.ATTACK_CLEAN, "0");
    next.put(AttackField.ATTACK_MISTAKE, "false");
    if (kind.equals(Kind.FAST.name()) && !form.setup().attack().norm().equals(Norm.INFINITY)) {
      next.put(AttackField.ATTACK_NORM, Norm.INFINITY.name());
      next.put(AttackField.ATTACK_EPSILON, usualEpsilon(Norm.INFINITY));
    }
    form.set(next);
  }

  /// An ε is of one norm.
  private void measure(String norm) {
    form.set(
        Map.of(
            AttackField.ATTACK_NORM,
            norm,
            AttackField.ATTACK_EPSILON,
            usualEpsilon(Norm.valueOf(norm)),
            AttackField.ATTACK_STEP,
            "0"));
  }

  private static String usualEpsilon(Norm norm) {
    return switch (norm) {
      case INFINITY -> "8";
      case TWO -> "128";
    };
  }

  /// What the attack does with what is usual filled in.
  private static String taken(AttackSettings settings) {
    String steps =
        settings.usedSteps() == 1
            ? "One step of %s/255"
            : settings.usedSteps() + " steps of %s/255 each";
    String beta = settings.kind().weighted() ? ", β " + NumberText.text(settings.usedBeta()) : "";
    return steps.formatted(NumberText.text(NumberText.rounded(settings.usedStepSize())))
        + beta
        + ". 0 in a field means the usual.";
  }

  /// What is not as usual, in a few words.
  static List<String> summary(ClassifierSetup setup) {
    AttackSettings settings = setup.attack();
    return settings.on()
        ? List.of(
            settings.kind().title(),
            "%s ε %s/255".formatted(settings.norm().title(), NumberText.text(settings.epsilon())))
        : List.of();
  }
}
