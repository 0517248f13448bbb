package fovea.ui.runs;

import fovea.runs.RunSummary;
import fovea.ui.runs.RunsParts.Promote;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.TabId;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// How runs become models: at once, or, where a model is called so already, as a person says.
final class Promotion {
  /// A run of which no model was made, because one is called so.
  record NameTaken(RunSummary run, Promote.Taken by) {}

  private final BackgroundWork work;
  private final Navigator navigator;
  private final Promote promote;
  private final ReadOnlyObjectWrapper<@Nullable NameTaken> asked = new ReadOnlyObjectWrapper<>();

  Promotion(RunsParts parts) {
    work = parts.work();
    navigator = parts.navigator();
    promote = parts.promote();
  }

  // ── State ──

  /// What a person is to be asked; null where nothing is.
  ReadOnlyObjectProperty<@Nullable NameTaken> asked() {
    return asked.getReadOnlyProperty();
  }

  // ── Commands ──

  /// Makes a model of a run.
  void of(RunSummary run) {
    of(run, new Promote.Itself());
  }

  /// Makes a model of the run whose name was taken.
  void as(Promote.As as) {
    if (asked.get() instanceof NameTaken(RunSummary run, Promote.Taken _)) {
      of(run, as);
    }
  }

  private void of(RunSummary run, Promote.As as) {
    leave();
    work.<Promote.Outcome>start(
        "Making a model of " + run.name(),
        Lane.FILES,
        reporter -> promote.promote(run.export(), as),
        state -> {
          switch (state) {
            case Work.Done<Promote.Outcome>(Promote.Made(String name)) ->
                navigator.say("Made the model “%s”: it is among the models now.".formatted(name));
            case Work.Done<Promote.Outcome>(Promote.Taken taken) ->
                asked.set(new NameTaken(run, taken));
            case Work.Failed<Promote.Outcome>(String reason) -> navigator.warn(reason);
            case Work.Idle<Promote.Outcome> _, Work.Running<Promote.Outcome> _ -> {}
          }
        });
  }

  /// Shows the model whose name the run's has.
  void show() {
    if (asked.get() instanceof NameTaken(RunSummary _, Promote.Taken taken)) {
      leave();
      navigator.show(TabId.MODELS, null, taken.id());
    }
  }

  /// Makes no model.
  void leave() {
    asked.set(null);
  }

  /// Asks no more where a person looks at other runs.
  void looksAt(List<RunSummary> runs) {
    if (asked.get() instanceof NameTaken(RunSummary run, Promote.Taken _)
        && runs.stream().noneMatch(one -> one.id().equals(run.id()))) {
      leave();
    }
  }
}
