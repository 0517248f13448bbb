package fovea.ui.language.text;

import fovea.language.Answer.Candidate;
import fovea.language.Answer.Gap;
import fovea.language.Reader;
import fovea.language.TextInput;
import fovea.language.Token;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.util.Optional;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The text that is read, and what was made of it. It is read while somebody looks, a moment after
/// the last key, or at once where that is asked for; a newer text replaces an older one.
public final class TextViewModel {
  private static final Duration REST = Duration.millis(250);

  /// What was asked.
  private record Question(ModelChoice model, TextInput text, boolean projections) {}

  // ── State ──

  private final TaskModels<Reader> readers;
  private final BackgroundWork work;
  private final ObservableValue<@Nullable ModelChoice> choice;
  private final RecentTexts recent;
  private final StringProperty first = new SimpleStringProperty(Sample.CAT.text().first());
  private final StringProperty second = new SimpleStringProperty("");
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final BooleanProperty projections = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Work<ReadText>> reading =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<@Nullable ReadText> shown = new ReadOnlyObjectWrapper<>();
  private final ReadingChoice chosen = new ReadingChoice();
  private final PauseTransition rest = new PauseTransition(REST);
  private @Nullable Question asked;
  private @Nullable Ticket ticket;

  /// @param choice the model that reads
  /// @param recent the texts that were read last: it begins with the latest
  public TextViewModel(
      TaskModels<Reader> readers,
      BackgroundWork work,
      ObservableValue<@Nullable ModelChoice> choice,
      RecentTexts recent) {
    this.recent = recent;
    recent.all().stream().findFirst().ifPresent(this::put);
    this.readers = readers;
    this.work = work;
    this.choice = choice;
    rest.setOnFinished(e -> ask());
    choice.subscribe(model -> ask());
    looking.subscribe(seen -> ask());
    projections.subscribe(wanted -> ask());
    first.addListener((o, before, now) -> typed());
    second.addListener((o, before, now) -> typed());
  }

  /// The texts that were read last.
  RecentTexts recent() {
    return recent;
  }

  /// What stands in the field.
  public StringProperty first() {
    return first;
  }

  /// The second text of a pair, or "".
  public StringProperty second() {
    return second;
  }

  /// Whether somebody looks; nothing is read while nobody does.
  public BooleanProperty looking() {
    return looking;
  }

  /// Whether queries, keys and values are wanted too: they take as much memory as the attention.
  public BooleanProperty projections() {
    return projections;
  }

  /// The model that reads; null while there is none.
  public ObservableValue<@Nullable ModelChoice> model() {
    return choice;
  }

  public ReadOnlyObjectProperty<Work<ReadText>> reading() {
    return reading.getReadOnlyProperty();
  }

  /// The last reading; it stays while the next is under way, and is gone when that fails.
  public ReadOnlyObjectProperty<@Nullable ReadText> shown() {
    return shown.getReadOnlyProperty();
  }

  /// Which layer, heads and token are looked at.
  public ReadingChoice chosen() {
    return chosen;
  }

  // ── Commands ──

  /// Reads a text now.
  public void read(TextInput text) {
    put(text);
    readNow();
  }

  private void put(TextInput text) {
    first.set(text.first());
    second.set(text.second().orElse(""));
  }

  /// Reads what stands in the field now, without waiting for another key.
  public void readNow() {
    rest.stop();
    ask();
  }

  /// Reads it once more, after a failure.
  public void again() {
    asked = null;
    readNow();
  }

  public void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  /// Puts a word where one is masked.
  public void fill(Gap gap, Candidate candidate) {
    ReadText now = shown.get();
    if (now == null) {
      return;
    }
    Token masked = now.reading().tokens().tokens().get(gap.position());
    TextInput text = now.reading().text();
    String whole = text.of(masked.segment());
    boolean continues = candidate.piece().startsWith("##");
    String before = whole.substring(0, masked.start());
    String filled =
        (continues
                ? before.stripTrailing() + candidate.piece().substring(2)
                : before + candidate.piece())
            + whole.substring(masked.end());
    read(
        masked.segment() == 0
            ? new TextInput(filled, text.second())
            : TextInput.pair(text.first(), filled));
  }

  private void typed() {
    if (looking.get()) {
      rest.playFromStart();
    }
  }

  private void ask() {
    ModelChoice model = choice.getValue();
    if (!looking.get() || model == null) {
      return;
    }
    if (first.get().isBlank()) {
      asked = null;
      cancel();
      become(new Work.Idle<>());
      return;
    }
    TextInput text;
    try {
      text =
          new TextInput(
              first.get(), second.get().isBlank() ? Optional.empty() : Optional.of(second.get()));
    } catch (IllegalArgumentException e) {
      asked = null;
      cancel();
      become(new Work.Failed<>(String.valueOf(e.getMessage())));
      return;
    }
    Question last = asked;
    boolean wider = projections.get() || known(last, model, text);
    var question = new Question(model, text, wider);
    if (question.equals(last)) {
      return;
    }
    asked = question;
    ticket =
        work.startLatest(
            this,
            "Reading",
            Lane.COMPUTE,
            reporter ->
                readers.<ReadText, RuntimeException>use(
                    model.id(),
                    reader ->
                        new ReadText(
                            model,
                            reader.abilities(),
                            reader.read(text, Set.of(), question.projections))),
            this::become);
  }

  /// Whether all of it is there already: what was given out once is not thrown away.
  private static boolean known(@Nullable Question last, ModelChoice model, TextInput text) {
    return last != null && last.projections && last.model.equals(model) && last.text.equals(text);
  }

  private void become(Work<ReadText> state) {
    switch (state) {
      case Work.Idle<ReadText>() -> {
        asked = null;
        shown.set(null);
      }
      case Work.Running<ReadText> _ -> {}
      case Work.Failed<ReadText> _ -> shown.set(null);
      case Work.Done<ReadText>(ReadText now) -> {
        chosen.fit(now.reading().attentions());
        shown.set(now);
        recent.read(now.reading().text());
      }
    }
    reading.set(state);
  }
}
