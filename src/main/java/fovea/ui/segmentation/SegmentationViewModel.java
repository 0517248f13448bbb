package fovea.ui.segmentation;

import fovea.segmentation.Segmenter;
import fovea.ui.evaluation.RecentData;
import fovea.ui.segmentation.evaluation.JudgingViewModel;
import fovea.ui.segmentation.inside.InsideViewModel;
import fovea.ui.segmentation.picture.PredictionViewModel;
import fovea.ui.tab.TabId;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskViewModel;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// What the Segment tab is about: the models, and which of its sides is seen.
public final class SegmentationViewModel extends TaskViewModel<SegmentationViewModel.Mode> {
  /// The sides of the tab.
  public enum Mode {
    PICTURE,
    LAYERS,
    JUDGE
  }

  // ── State ──

  private final PredictionViewModel picture;
  private final InsideViewModel inside;
  private final BooleanProperty another = new SimpleBooleanProperty();
  private final JudgingViewModel judging;

  SegmentationViewModel(SegmentationParts parts) {
    super(parts.task(), TabId.SEGMENT, Mode.PICTURE);
    TaskParts<Segmenter> task = parts.task();
    picture = new PredictionViewModel(task.models(), task.work(), task.picture());
    inside =
        new InsideViewModel(
            task.models(),
            task.work(),
            task.picture(),
            models().chosen(),
            picture.first().protocol());
    judging =
        new JudgingViewModel(
            task.models(),
            models().chosen(),
            picture.first().protocol(),
            task.giveWay(),
            task.keeping(parts.data()),
            new RecentData(task.remembered(), TabId.SEGMENT, "masks"),
            parts.kept(),
            task.work());
    picture.first().choice().bind(models().chosen());
    picture.looking().bind(seen(Mode.PICTURE));
    inside.looking().bind(seen(Mode.LAYERS));
    models().choices().subscribe(picture::keep);
  }

  PredictionViewModel picture() {
    return picture;
  }

  InsideViewModel inside() {
    return inside;
  }

  JudgingViewModel judging() {
    return judging;
  }

  /// Whether another judging is being set up beside the one that is shown.
  BooleanProperty another() {
    return another;
  }

  // ── Commands ──

  /// Looks again which models there are, and what was judged before.
  @Override
  public void refresh() {
    judging.kept().load();
    super.refresh();
  }
}
