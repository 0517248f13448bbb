package fovea.ui.training.classification;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.Pace;
import fovea.training.setup.Start;
import fovea.ui.control.Widgets;
import fovea.ui.tab.FileChoices;
import fovea.ui.training.data.DataPane;
import fovea.ui.training.data.DataViewModel;
import fovea.ui.training.data.DataViewModel.Pictures;
import fovea.ui.training.data.PicturesPane;
import fovea.ui.training.form.FieldBox;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.Section;
import fovea.ui.training.form.SetupForm;
import fovea.ui.training.form.TaskPanes;
import fovea.ui.training.setup.NetworkPane;
import fovea.ui.training.setup.OptimizerPane;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the training of a classifier shows in the training dialog: first what everybody decides,
/// then, folded away, what a newcomer need not look at.
public final class ClassifierPanes {
  private ClassifierPanes() {}

  /// @param files how a person chooses a folder or a file
  public static TaskPanes of(
      ClassifierForm task, Fields<ClassifierSetup> fields, FileChoices files) {
    DataViewModel data = task.pictures();
    return new TaskPanes(
        List.of(
            new DataPane(
                data,
                new DataPane.Choice(
                    task.form().text(ClassifierField.SOURCE),
                    control -> fields.box(ClassifierField.SOURCE, control, false),
                    task::learnFrom,
                    Bindings.createObjectBinding(
                        () -> task.form().setup().data().reading(), task.form().revision()),
                    task::say),
                files),
            new NetworkPane<>(
                fields,
                List.of(Start.SCRATCH, Start.FINE_TUNE, Start.HEAD),
                task.networks(),
                task.models()),
            new VBox(
                8,
                Widgets.label("Training", "group-title"),
                Forms.columns(
                    3,
                    fields.text(ClassifierField.EPOCHS),
                    fields.text(ClassifierField.BATCH),
                    fields.text(ClassifierField.RATE))),
            folded(fields, data)),
        List.of(new PicturesPane(data, task.samples())));
  }

  /// One after the other, all folded.
  private static VBox folded(Fields<ClassifierSetup> fields, DataViewModel data) {
    SetupForm<ClassifierSetup> form = fields.form();
    ObservableValue<Integer> pictures =
        data.pictures()
            .map(
                now ->
                    now instanceof Work.Done<Pictures>(Pictures found)
                        ? found.trainingPictures()
                        : 0);
    ClassifierField[] parts = {
      ClassifierField.HELD_OUT,
      ClassifierField.TRAINING_LIMIT,
      ClassifierField.VALIDATION_LIMIT,
      ClassifierField.NOISE
    };
    ClassifierField[] network = {
      ClassifierField.INPUT_SIZE, ClassifierField.BODY_RATE, ClassifierField.CONFIGURATION
    };
    ClassifierField[] augmentation = {ClassifierField.AUGMENTATION, ClassifierField.MIXING};
    ClassifierField[] pace = {
      ClassifierField.OPTIMIZER, ClassifierField.BETA1, ClassifierField.BETA2,
          ClassifierField.EPSILON, ClassifierField.DECAY, ClassifierField.DECAY_ALL,
      ClassifierField.SCHEDULE, ClassifierField.WARMUP, ClassifierField.DROP_EVERY,
          ClassifierField.GAMMA, ClassifierField.MILESTONES, ClassifierField.FLOOR,
      ClassifierField.RATE_PATIENCE
    };
    ClassifierField[] rules = {
      ClassifierField.SMOOTHING,
      ClassifierField.CLIP,
      ClassifierField.AVERAGE,
      ClassifierField.PATIENCE,
      ClassifierField.ACCUMULATION
    };
    ClassifierField[] machine = {
      ClassifierField.BFLOAT16,
      ClassifierField.RECOMPUTE,
      ClassifierField.DEVICES,
      ClassifierField.SEED
    };
    FieldBox configuration = fields.text(ClassifierField.CONFIGURATION);
    configuration.when(fields.is(ClassifierField.START, Start.SCRATCH));
    return new VBox(
        new Section("Augmentation", new AugmentationPane(fields))
            .summary(words(form, Summaries::augmentation))
            .watching(form, augmentation),
        new Section(
                "Optimiser and schedule",
                new OptimizerPane<>(fields, new ClassifierPlans(), pictures))
            .summary(words(form, Summaries::pace))
            .watching(form, pace),
        new Section(
                "Regularisation and early end",
                Forms.columns(
                    3,
                    fields.text(ClassifierField.SMOOTHING),
                    fields.text(ClassifierField.CLIP),
                    fields.text(ClassifierField.AVERAGE),
                    fields.text(ClassifierField.PATIENCE),
                    fields.text(ClassifierField.ACCUMULATION)),
                hint("Smoothing, clipping, average and patience are off at 0."))
            .summary(words(form, Summaries::rules))
            .watching(form, rules),
        new Section(
                "Parts of the data",
                Forms.columns(
                    3,
                    fields.text(ClassifierField.HELD_OUT),
                    fields.text(ClassifierField.TRAINING_LIMIT),
                    fields.text(ClassifierField.VALIDATION_LIMIT),
                    fields.text(ClassifierField.NOISE),
                    new VarianceBox(form.text(ClassifierField.NOISE))),
                hint("At 0 all the pictures are taken, and no noise is added."))
            .summary(words(form, Summaries::parts))
            .watching(form, parts),
        new Section(
                "Network in detail",
                Forms.columns(
                    3,
                    fields.text(ClassifierField.INPUT_SIZE),
                    fields
                        .text(ClassifierField.BODY_RATE)
                        .when(fields.is(ClassifierField.START, Start.FINE_TUNE))),
                hint("The size is in pixels; 0 is the network’s usual."),
                configuration)
            .summary(words(form, Summaries::network))
            .watching(form, network),
        new Section(
                "Machine and repetition",
                fields.check(ClassifierField.BFLOAT16),
                hint("Quicker where the processor has it; the weights keep all their digits."),
                fields.check(ClassifierField.RECOMPUTE),
                hint("Much less memory, for about a third more time."),
                Forms.columns(
                    3, fields.text(ClassifierField.DEVICES), fields.text(ClassifierField.SEED)))
            .summary(words(form, Summaries::machine))
            .watching(form, machine));
  }

  private static Label hint(String words) {
    Label hint = Forms.wrapped("quiet");
    Forms.say(hint, words);
    return hint;
  }

  private static ObservableValue<String> words(
      SetupForm<ClassifierSetup> form, Function<ClassifierSetup, String> words) {
    return Bindings.createStringBinding(() -> words.apply(form.setup()), form.revision());
  }

  private record ClassifierPlans() implements OptimizerPane.Plans<ClassifierSetup> {
    @Override
    public Pace pace(ClassifierSetup setup) {
      return setup.pace();
    }

    @Override
    public TrainingPlan plan(ClassifierSetup setup, int pictures) {
      return setup.plan(pictures);
    }
  }
}
