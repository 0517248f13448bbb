package fovea.segmentation.training;

import fovea.datalibrary.DataLibrary;
import fovea.modelmanager.Task;
import fovea.network.SegmentationNetwork;
import fovea.segmentation.training.setup.Recipes;
import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.tensor.Compute;
import fovea.tensor.Module;
import fovea.training.model.ClassOrder;
import fovea.training.model.StartingModels;
import fovea.training.model.StartingNetwork;
import fovea.training.optimizer.Checks;
import fovea.training.recipe.Copy;
import fovea.training.recipe.Lesson;
import fovea.training.recipe.RecipeTraining;
import java.io.IOException;
import java.util.List;

/// The training of segmenters.
public final class SegmenterTraining extends RecipeTraining<SegmenterSetup, SegmenterData> {
  private final DataLibrary library;

  public SegmenterTraining(Compute compute, DataLibrary library, StartingModels models) {
    super(compute, models, Task.SEGMENTATION, Recipes::book);
    this.library = library;
  }

  @Override
  protected SegmenterData open(SegmenterSetup setup, ClassOrder order) throws IOException {
    return SegmenterData.open(library, setup, order);
  }

  @Override
  protected Lesson<?> lesson(
      SegmenterSetup setup, StartingNetwork subject, SegmenterData data, List<Copy> copies)
      throws IOException {
    return new SegmenterLesson(setup, data, subject.toPreparation(), copies);
  }

  /// Whether it reads pictures of the wanted size, only the network knows.
  @Override
  protected boolean judgedByNetwork(SegmenterSetup setup) {
    return true;
  }

  @Override
  protected void check(Module network, StartingNetwork subject) {
    int side = subject.toPreparation().width();
    ((SegmentationNetwork) network)
        .side()
        .ifPresent(
            own ->
                Checks.require(
                    own == side,
                    "This network reads pictures of %1$d × %1$d pixels only: set the input size to %1$d, not to %2$d."
                        .formatted(own, side)));
  }
}
