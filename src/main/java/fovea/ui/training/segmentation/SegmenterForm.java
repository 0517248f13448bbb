package fovea.ui.training.segmentation;

import fovea.segmentation.training.SegmenterData;
import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.ui.training.setup.RecipeForm;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/// The training of a segmenter in the training dialog: its setup, its pictures with masks, and the
/// models that it may go on from.
public final class SegmenterForm extends RecipeForm<SegmenterSetup, SegmenterData> {
  private final MasksViewModel data;

  public SegmenterForm(Parts<SegmenterSetup, SegmenterData> parts) {
    super(parts, List.of(SegmenterField.values()));
    data = new MasksViewModel(parts.planner(), parts.work(), form()::check);
    data.data().subscribe(this::heard);
  }

  // ── State ──

  MasksViewModel masks() {
    return data;
  }

  @Override
  public ObservableValue<Integer> trainingExamples() {
    return data.data()
        .map(
            now ->
                now instanceof Work.Done<SegmenterData>(SegmenterData found)
                    ? found.training().size()
                    : 0);
  }

  @Override
  protected Optional<String> wrongWithData(SegmenterSetup setup) {
    return data.data().get() instanceof Work.Failed<SegmenterData>(String reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  // ── Commands ──

  @Override
  public void refresh() {
    data.again();
    super.refresh();
  }

  @Override
  public void follow(SegmenterSetup setup) {
    data.follow(setup);
  }

  private void heard(Work<SegmenterData> work) {
    dataAre(
        switch (work) {
          case Work.Done<SegmenterData>(_) -> DataState.READY;
          case Work.Running<SegmenterData>(_, _) -> DataState.READING;
          case Work.Failed<SegmenterData>(_), Work.Idle<SegmenterData>() -> DataState.ABSENT;
        });
  }
}
