package fovea.ui.training;

import fovea.classification.training.TrainingData;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.dataset.folder.PartFolders;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.PictureParts;
import fovea.training.CostEstimate;
import fovea.training.TrainingPlanner;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/// A desk that trains nothing: its pictures are drawn, and its costs made up.
final class MadeUpDesk implements TrainingPlanner<ClassifierSetup, TrainingData> {
  final List<ClassifierSetup> measured = new CopyOnWriteArrayList<>();
  final Semaphore measuring = new Semaphore(1_000_000);
  volatile String failure = "";
  volatile long bytes = 1_400_000_000L;
  volatile long bytesLeft = 9_000_000_000L;
  volatile int classes = 10;
  volatile boolean uneven;

  @Override
  public TrainingData data(ClassifierSetup setup) throws IOException {
    String source = setup.data().source();
    if (source.contains("broken")) {
      throw new IOException("The folder “broken” has no folders with pictures of a class each.");
    }
    if (Files.isDirectory(Path.of(source))) {
      PictureParts parts = PartFolders.open(Path.of(source), source, setup.data().reading());
      return new TrainingData(
          source, parts.training(), parts.training(), parts.test(), parts.notes());
    }
    int size = setup.data().trainingLimit() == 0 ? 4500 : setup.data().trainingLimit();
    return new TrainingData(
        source,
        part("training", size),
        part("validation", Math.max(20, size / 9)),
        Optional.of(part("test", 1000)));
  }

  private PictureDataset part(String name, int size) {
    return new MadeUpPictures(name, classes, classes > 10 ? 40 * size : size, uneven);
  }

  @Override
  public TrainingPlan plan(ClassifierSetup setup) throws IOException {
    if (failure.startsWith("plan: ")) {
      throw new IOException(failure.substring(6));
    }
    return setup.plan(data(setup).training().size());
  }

  @Override
  public CostEstimate estimate(ClassifierSetup setup) throws IOException {
    measured.add(setup);
    measuring.acquireUninterruptibly();
    if (failure.startsWith("estimate: ")) {
      throw new IOException(failure.substring(10));
    }
    TrainingPlan plan = plan(setup);
    return new CostEstimate(
        38.4, setup.pace().epochs(), 4500, 500, plan.steps(), 269_722, bytes, bytesLeft, "CPU");
  }
}
