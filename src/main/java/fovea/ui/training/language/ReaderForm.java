package fovea.ui.training.language;

import fovea.language.training.ReaderData;
import fovea.language.training.setup.ReaderSetup;
import fovea.language.training.setup.ReaderSetup.Objective;
import fovea.training.setup.Start;
import fovea.ui.training.form.Field;
import fovea.ui.training.language.TextsViewModel.Found;
import fovea.ui.training.setup.RecipeForm;
import fovea.ui.training.setup.Setting;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/// The training of a network that reads in the training dialog: its setup, its texts, and the
/// models that it may go on from.
public final class ReaderForm extends RecipeForm<ReaderSetup, ReaderData> {
  private final TextsViewModel texts;

  public ReaderForm(Parts<ReaderSetup, ReaderData> parts) {
    super(parts, List.of(ReaderField.values()));
    texts = new TextsViewModel(parts.planner(), parts.work(), form()::check);
    texts.data().subscribe(this::heard);
  }

  // ── State ──

  @Override
  public String examples() {
    return "Texts";
  }

  TextsViewModel texts() {
    return texts;
  }

  @Override
  public ObservableValue<Integer> trainingExamples() {
    return texts
        .data()
        .map(now -> now instanceof Work.Done<Found>(Found found) ? found.training().size() : 0);
  }

  @Override
  protected Optional<String> wrongWithData(ReaderSetup setup) {
    return texts.data().get() instanceof Work.Failed<Found>(String reason) && !texts.ofVocabulary()
        ? Optional.of(reason)
        : Optional.empty();
  }

  @Override
  protected Map<? extends Field<? super ReaderSetup>, String> wrong(ReaderSetup setup) {
    boolean scratch = setup.network().start() == Start.SCRATCH;
    if (texts.data().get() instanceof Work.Failed<Found>(String reason) && texts.ofVocabulary()) {
      return Map.of(scratch ? ReaderField.VOCABULARY : Setting.MODEL, reason);
    }
    return setup.text().objective() == Objective.MASKED_WORDS
            && setup.network().start() == Start.HEAD
        ? Map.of(
            ReaderField.OBJECTIVE,
            "Masked words are learnt by the whole network: choose “Fine-tune a model” or “From scratch”.")
        : Map.of();
  }

  // ── Commands ──

  @Override
  public void refresh() {
    texts.again();
    super.refresh();
  }

  @Override
  public void follow(ReaderSetup setup) {
    texts.follow(setup);
  }

  private void heard(Work<Found> work) {
    dataAre(
        switch (work) {
          case Work.Done<Found>(_) -> DataState.READY;
          case Work.Running<Found>(_, _) -> DataState.READING;
          case Work.Failed<Found>(_), Work.Idle<Found>() -> DataState.ABSENT;
        });
  }
}
