package fovea.ui.segmentation.evaluation;

import fovea.dataset.mask.LabelRule;
import fovea.modellibrary.ModelChoice;
import fovea.segmentation.Protocol;
import fovea.segmentation.evaluation.Judge;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the numbers of the true masks are taken to mean: guessed or known, looked at, and said
/// otherwise.
public final class LabelRuleViewModel {
  // ── State ──

  private final JudgingRun judging;
  private final Supplier<Optional<Request>> request;
  private final BackgroundWork work;
  private final ReadOnlyObjectWrapper<Optional<LabelRule>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Work<RulePreview>> preview =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());

  /// @param request what would be judged now; empty where something is not chosen yet
  LabelRuleViewModel(JudgingRun judging, Supplier<Optional<Request>> request, BackgroundWork work) {
    this.judging = judging;
    this.request = request;
    this.work = work;
  }

  /// What a person said; empty where the data say it or it is guessed.
  public ReadOnlyObjectProperty<Optional<LabelRule>> chosen() {
    return chosen.getReadOnlyProperty();
  }

  /// What it comes to, to be looked at.
  public ReadOnlyObjectProperty<Work<RulePreview>> preview() {
    return preview.getReadOnlyProperty();
  }

  // ── Commands ──

  /// Takes a rule, and looks what the numbers mean by it.
  ///
  /// @param wanted empty for what the data say or the numbers speak for
  public void look(Optional<LabelRule> wanted) {
    chosen.set(wanted);
    Optional<Request> now = request.get();
    if (now.isEmpty()) {
      preview.set(new Work.Failed<>("Choose a model, or a folder of masks, and data first."));
      return;
    }
    Request on = now.get();
    work.<RulePreview>startLatest(
        preview,
        "Looking at the masks",
        Lane.FILES,
        reporter -> {
          Judge opened = judging.open(on);
          return JudgingRun.preview(opened, opened.labels());
        },
        seen -> {
          boolean unnamed =
              seen instanceof Work.Done<RulePreview>(RulePreview ready) && ready.labels().isEmpty();
          if (unnamed && on.by() instanceof Request.By.Model(ModelChoice choice, Protocol _)) {
            name(on, choice);
          } else {
            preview.set(seen);
          }
        });
  }

  /// Looks again, knowing the classes of the model: a guess depends on how many there are.
  private void name(Request on, ModelChoice choice) {
    work.<List<String>>startLatest(
        preview,
        "Asking for the classes",
        Lane.COMPUTE,
        reporter -> judging.labels(choice),
        told -> {
          switch (told) {
            case Work.Done<List<String>>(List<String> labels) ->
                work.<RulePreview>startLatest(
                    preview,
                    "Looking at the masks",
                    Lane.FILES,
                    reporter -> JudgingRun.preview(judging.open(on), labels),
                    preview::set);
            case Work.Failed<List<String>>(String reason) -> preview.set(new Work.Failed<>(reason));
            case Work.Running<List<String>>(double part, String words) ->
                preview.set(new Work.Running<>(part, words));
            case Work.Idle<List<String>> _ -> preview.set(new Work.Idle<>());
          }
        });
  }

  /// What was said was said of other data.
  void forget() {
    chosen.set(Optional.empty());
    preview.set(new Work.Idle<>());
  }
}
