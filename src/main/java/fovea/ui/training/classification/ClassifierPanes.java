package fovea.ui.training.classification;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.training.setup.Start;
import fovea.ui.tab.FileChoices;
import fovea.ui.training.data.DataPane;
import fovea.ui.training.data.PicturesPane;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.NumberText;
import fovea.ui.training.form.TaskPanes;
import fovea.ui.training.setup.RecipePanes;
import fovea.ui.training.setup.RecipePanes.Own;
import fovea.ui.training.setup.Setting;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;

/// What the training of a classifier shows in the training dialog.
public final class ClassifierPanes {
  private ClassifierPanes() {}

  /// @param files how a person chooses a folder or a file
  public static TaskPanes of(
      ClassifierForm task, Fields<ClassifierSetup> fields, FileChoices files) {
    return RecipePanes.of(
        task,
        fields,
        new RecipePanes.Look<>(
            List.of(Start.SCRATCH, Start.FINE_TUNE, Start.HEAD),
            RecipePanes.Networks.ofPictures(true),
            new DataPane(
                task.pictures(),
                new DataPane.Choice(
                    task.form().text(Setting.SOURCE),
                    control -> fields.box(Setting.SOURCE, control, false),
                    task::learnFrom,
                    Bindings.createObjectBinding(
                        () -> task.form().setup().data().reading(), task.form().revision()),
                    task::say),
                files),
            new Own<>(
                "Augmentation",
                List.of(new AugmentationPane(fields)),
                ClassifierPanes::augmentation,
                List.of(ClassifierField.AUGMENTATION, ClassifierField.MIXING)),
            List.of(
                new Own<>(
                    "Adversarial training",
                    List.of(new AttackPane(fields)),
                    AttackPane::summary,
                    List.of(AttackField.values()))),
            new Own<>(
                "Regularisation and early end",
                List.of(fields.text(ClassifierField.SMOOTHING)),
                setup -> number("smoothing ", setup.examples().labelSmoothing()),
                List.of(ClassifierField.SMOOTHING)),
            new Own<>(
                "Parts of the data",
                List.of(
                    fields.text(ClassifierField.NOISE),
                    new VarianceBox(task.form().text(ClassifierField.NOISE))),
                setup -> number("noise ", setup.data().noise()),
                List.of(ClassifierField.NOISE)),
            new PicturesPane(task.pictures(), task.samples())));
  }

  private static List<String> augmentation(ClassifierSetup setup) {
    return Stream.of(setup.examples().augmentation(), setup.examples().mixing())
        .filter(words -> !words.isEmpty() && !words.equals("none"))
        .toList();
  }

  private static List<String> number(String what, double value) {
    return value > 0 ? List.of(what + NumberText.text(value)) : List.of();
  }
}
