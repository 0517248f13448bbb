package fovea.classification.training;

import fovea.tensor.Compute;
import fovea.training.model.FolderModels;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import java.nio.file.Path;

/// Goes on with a run in a process of its own, so that this can be killed.
final class TrainingProcess {
  private TrainingProcess() {}

  /// @param arguments the run's folder
  public static void main(String[] arguments) throws Exception {
    try (Compute compute = Compute.start()) {
      new ClassifierTraining(compute, MadePictures.library(), new FolderModels())
          .run(
              RunFolder.open(Path.of(arguments[0])),
              new StopSignal(),
              event -> {
                if (event instanceof TrainingEvent.StepDone done) {
                  System.out.println(done.step());
                }
              });
    }
  }
}
