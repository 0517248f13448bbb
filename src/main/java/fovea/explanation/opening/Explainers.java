package fovea.explanation.opening;

import fovea.explanation.caption.CaptionExplainer;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.NetworkExplainer;
import fovea.explanation.region.RegionExplainer;
import fovea.modellibrary.Opener;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.Task;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Who explains the models of a task.
public final class Explainers {
  private Explainers() {}

  /// What makes an explainer of a model of this task; empty where nothing can be explained.
  public static Optional<Opener<Explainer>> of(Task task) {
    return switch (task) {
      case CLASSIFICATION -> Optional.of(NetworkExplainer::open);
      case SEGMENTATION -> Optional.of(RegionExplainer::open);
      case CAPTIONING -> Optional.of(CaptionExplainer::open);
      case LANGUAGE -> Optional.empty(); // it reads no pictures
    };
  }

  /// The models of all tasks that can be explained: classifiers, segmenters, captioners.
  ///
  /// @param library the models of one task
  public static TaskModels<Explainer> all(
      BiFunction<Task, Opener<Explainer>, TaskModels<Explainer>> library) {
    return Stream.of(Task.CLASSIFICATION, Task.SEGMENTATION, Task.CAPTIONING)
        .flatMap(task -> of(task).map(opener -> library.apply(task, opener)).stream())
        .reduce(TaskModels::and)
        .orElseThrow();
  }
}
