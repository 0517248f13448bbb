package fovea.ui.language.sentences;

import fovea.language.Abilities;
import fovea.language.Reader;
import fovea.language.sentence.Similarities;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.language.text.LentReader;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import fovea.work.Progress;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Several sentences, one a line, and how alike they are to the model.
public final class SentencesViewModel {
  /// Those of the card of MiniLM.
  private static final String FIRST =
      """
      That is a happy person
      That is a happy dog
      That is a very happy person
      Today is a sunny day""";

  /// What was compared, and by whom.
  ///
  /// @param assumptions what no file of the model says
  public record Compared(ModelChoice model, Similarities found, List<String> assumptions) {}

  /// What came of asking: nothing where the model cannot tell, and why.
  private record Outcome(Optional<Compared> made, String why) {}

  private record Question(ModelChoice model, List<String> sentences) {}

  // ── State ──

  private final TaskModels<Reader> readers;
  private final BackgroundWork work;
  private final Runnable giveWay;
  private final ObservableValue<@Nullable ModelChoice> model;
  private final ObservableValue<Boolean> seen;
  private final StringProperty text = new SimpleStringProperty(FIRST);
  private final ReadOnlyObjectWrapper<Work<Compared>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<@Nullable Compared> compared = new ReadOnlyObjectWrapper<>();
  private final IntegerProperty chosen = new SimpleIntegerProperty();
  private @Nullable Question asked;
  private @Nullable Ticket ticket;

  /// @param giveWay lets what a person waits for go first
  /// @param seen nothing is calculated while this is false
  public SentencesViewModel(
      TaskModels<Reader> readers,
      BackgroundWork work,
      Runnable giveWay,
      ObservableValue<@Nullable ModelChoice> model,
      ObservableValue<Boolean> seen) {
    this.readers = readers;
    this.work = work;
    this.giveWay = giveWay;
    this.model = model;
    this.seen = seen;
    model.subscribe(now -> compare());
    seen.subscribe(now -> compare());
  }

  /// One sentence a line; empty lines are none.
  public StringProperty text() {
    return text;
  }

  public List<String> sentences() {
    return text.get().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  ReadOnlyObjectProperty<Work<Compared>> state() {
    return state.getReadOnlyProperty();
  }

  /// What came of it last; it stays while the next is under way.
  public ReadOnlyObjectProperty<@Nullable Compared> compared() {
    return compared.getReadOnlyProperty();
  }

  /// Whose neighbours are told, from 0.
  IntegerProperty chosen() {
    return chosen;
  }

  // ── Commands ──

  /// Adds a sentence at the end.
  public void add(String sentence) {
    String line = sentence.replaceAll("\\R", " ").strip();
    if (!line.isEmpty() && !sentences().contains(line)) {
      text.set(text.get().isBlank() ? line : text.get().stripTrailing() + "\n" + line);
      compare();
    }
  }

  /// Compares what is there now, if it was not yet.
  void compare() {
    ModelChoice by = model.getValue();
    if (!seen.getValue() || by == null) {
      return;
    }
    var question = new Question(by, sentences());
    if (question.equals(asked)) {
      return;
    }
    asked = question;
    if (question.sentences.isEmpty()) {
      cancel();
      compared.set(null);
      state.set(new Work.Idle<>());
      return;
    }
    ticket =
        work.<Outcome>startLatest(
            state,
            "Comparing sentences",
            Lane.COMPUTE,
            reporter -> compared(question, new ReportedProgress(reporter, giveWay, "sentence")),
            this::become);
  }

  /// A model that cannot compare says so; that is no failure of the work.
  private Outcome compared(Question question, Progress progress) {
    var reader = new LentReader(readers, question.model);
    Abilities abilities = reader.abilities();
    Optional<String> unfit = Similarities.unfit(abilities);
    if (unfit.isPresent()) {
      return new Outcome(Optional.empty(), unfit.get());
    }
    Similarities found = Similarities.of(reader, question.sentences, progress);
    return new Outcome(
        Optional.of(new Compared(question.model, found, abilities.assumptions())), "");
  }

  /// Compares once more, after a failure.
  void again() {
    asked = null;
    compare();
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  private void become(Work<Outcome> now) {
    switch (now) {
      case Work.Idle<Outcome>() -> {
        asked = null;
        state.set(new Work.Idle<>());
      }
      case Work.Running<Outcome>(double progress, String message) ->
          state.set(new Work.Running<>(progress, message));
      case Work.Failed<Outcome>(String reason) -> fail(reason);
      case Work.Done<Outcome>(Outcome(Optional<Compared> made, String why)) ->
          made.ifPresentOrElse(this::show, () -> fail(why));
    }
  }

  private void fail(String why) {
    compared.set(null);
    state.set(new Work.Failed<>(why));
  }

  private void show(Compared made) {
    chosen.set(Math.min(chosen.get(), made.found().sentences().size() - 1));
    compared.set(made);
    state.set(new Work.Done<>(made));
  }
}
