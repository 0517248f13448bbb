package fovea.classification.training;

import fovea.attack.Norm;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.Recipes;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.folder.CsvPictures;
import fovea.modelmanager.Task;
import fovea.tensor.Compute;
import fovea.training.model.ClassOrder;
import fovea.training.model.StartingModels;
import fovea.training.model.StartingNetwork;
import fovea.training.optimizer.Checks;
import fovea.training.recipe.Copy;
import fovea.training.recipe.Lesson;
import fovea.training.recipe.RecipeTraining;
import fovea.training.run.StopSignal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Comparator;
import java.util.List;

/// The training of classifiers.
public final class ClassifierTraining extends RecipeTraining<ClassifierSetup, TrainingData> {
  private final DataLibrary library;

  public ClassifierTraining(Compute compute, DataLibrary library, StartingModels models) {
    super(compute, models, Task.CLASSIFICATION, Recipes::book);
    this.library = library;
  }

  @Override
  protected TrainingData open(ClassifierSetup setup, ClassOrder order) throws IOException {
    return TrainingData.open(library, setup, order);
  }

  @Override
  protected Lesson<?> lesson(
      ClassifierSetup setup, StartingNetwork subject, TrainingData data, List<Copy> copies) {
    boolean grey =
        subject.configuration().get("num_channels") instanceof Number n && n.intValue() == 1;
    Checks.require(
        !grey || !setup.attack().on() || setup.attack().norm() == Norm.INFINITY,
        "This network sees grey, while an attack changes red, green and blue: measured by L2 that is another ε than of grey pictures. Choose L∞, which is the same for both.");
    return new ClassifierLesson(setup, data, subject, copies);
  }

  /// Tells of pictures that are in several parts or classes.
  @Override
  protected List<String> lookInto(TrainingData data, StopSignal stop) throws IOException {
    try {
      return data.copies(
          () -> {
            if (stop.stopped()) {
              throw new InterruptedIOException("The run was stopped.");
            }
          });
    } catch (InterruptedIOException e) {
      return List.of(); // nothing is trained then
    }
  }

  /// Folders went by their characters alone.
  @Override
  protected List<String> numberedBefore(ClassifierSetup setup, List<String> labels) {
    return CsvPictures.endsLikeList(setup.data().source())
        ? labels
        : labels.stream().sorted(Comparator.naturalOrder()).toList();
  }
}
