package fovea.ui.training;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.ui.training.classification.AugmentationPane;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.FieldBox;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.Section;
import fovea.ui.training.form.SetupForm;
import fovea.ui.training.form.VarianceBox;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What a newcomer need not look at: the sections of the form that are folded away.
final class FormSections {
  private FormSections() {}

  /// One after the other, all folded.
  static VBox of(TrainingViewModel model, Fields fields) {
    SetupForm form = model.form();
    Field[] parts = {Field.HELD_OUT, Field.TRAINING_LIMIT, Field.VALIDATION_LIMIT, Field.NOISE};
    Field[] network = {Field.INPUT_SIZE, Field.BODY_RATE, Field.CONFIGURATION};
    Field[] changes = {Field.AUGMENTATION, Field.MIXING};
    Field[] pace = {
      Field.OPTIMIZER, Field.BETA1, Field.BETA2, Field.EPSILON, Field.DECAY, Field.DECAY_ALL,
      Field.SCHEDULE, Field.WARMUP, Field.DROP_EVERY, Field.GAMMA, Field.MILESTONES, Field.FLOOR,
      Field.RATE_PATIENCE
    };
    Field[] rules = {
      Field.SMOOTHING, Field.CLIP, Field.AVERAGE, Field.PATIENCE, Field.ACCUMULATION
    };
    Field[] machine = {Field.BFLOAT16, Field.DEVICES, Field.SEED};
    FieldBox configuration = fields.text(Field.CONFIGURATION);
    configuration.when(fields.is(Field.START, ClassifierSetup.Start.SCRATCH));
    return new VBox(
        new Section("Augmentation", new AugmentationPane(fields))
            .summary(words(form, Summaries::augmentation))
            .watching(form, changes),
        new Section("Optimiser and schedule", new PacePane(model, fields))
            .summary(words(form, Summaries::pace))
            .watching(form, pace),
        new Section(
                "Regularisation and early end",
                Forms.columns(
                    3,
                    fields.text(Field.SMOOTHING),
                    fields.text(Field.CLIP),
                    fields.text(Field.AVERAGE),
                    fields.text(Field.PATIENCE),
                    fields.text(Field.ACCUMULATION)),
                hint("Smoothing, clipping, average and patience are off at 0."))
            .summary(words(form, Summaries::rules))
            .watching(form, rules),
        new Section(
                "Parts of the data",
                Forms.columns(
                    3,
                    fields.text(Field.HELD_OUT),
                    fields.text(Field.TRAINING_LIMIT),
                    fields.text(Field.VALIDATION_LIMIT),
                    fields.text(Field.NOISE),
                    new VarianceBox(form.text(Field.NOISE))),
                hint("At 0 all the pictures are taken, and no noise is added."))
            .summary(words(form, Summaries::parts))
            .watching(form, parts),
        new Section(
                "Network in detail",
                Forms.columns(
                    3,
                    fields.text(Field.INPUT_SIZE),
                    fields
                        .text(Field.BODY_RATE)
                        .when(fields.is(Field.START, ClassifierSetup.Start.FINE_TUNE))),
                hint("The size is in pixels; 0 is the network’s usual."),
                configuration)
            .summary(words(form, Summaries::network))
            .watching(form, network),
        new Section(
                "Machine and repetition",
                fields.check(Field.BFLOAT16),
                hint("Quicker where the processor has it; the weights keep all their digits."),
                Forms.columns(3, fields.text(Field.DEVICES), fields.text(Field.SEED)))
            .summary(words(form, Summaries::machine))
            .watching(form, machine));
  }

  private static Label hint(String words) {
    Label hint = Forms.wrapped("quiet");
    Forms.say(hint, words);
    return hint;
  }

  private static ObservableValue<String> words(
      SetupForm form, Function<ClassifierSetup, String> words) {
    return Bindings.createStringBinding(() -> words.apply(form.setup()), form.revision());
  }
}
