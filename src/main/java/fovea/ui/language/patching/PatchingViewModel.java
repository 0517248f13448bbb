package fovea.ui.language.patching;

import fovea.language.PatchPlan;
import fovea.language.Reader;
import fovea.language.TextInput;
import fovea.language.Tokens;
import fovea.language.followed.Followed;
import fovea.language.patch.Patching;
import fovea.language.patch.PlacePairs;
import fovea.modellibrary.TaskModels;
import fovea.ui.language.followed.FollowedViewModel;
import fovea.ui.language.text.LentReader;
import fovea.ui.language.text.ReadText;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Puts what heads and states of one text were into the run of another, which is the text that all
/// sides share. Which places go together is a person's to say.
public final class PatchingViewModel {
  /// The two texts as the model reads them.
  ///
  /// @param source what is taken from
  /// @param read what is patched
  record Texts(TextInput source, Tokens sourceTokens, ReadText read) {
    Tokens targetTokens() {
      return read.reading().tokens();
    }

    String reason() {
      return PlacePairs.reason(sourceTokens, targetTokens());
    }
  }

  /// What came of it.
  public record Patched(
      ReadText read, Tokens source, Followed followed, Patching patching, List<String> columns) {}

  // ── State ──

  private final TaskModels<Reader> readers;
  private final BackgroundWork work;
  private final ObservableValue<@Nullable ReadText> read;
  private final FollowedViewModel followed;
  private final ObservableValue<Boolean> seen;
  private final StringProperty source = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Work<Texts>> texts =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<PlacePairs> pairs =
      new ReadOnlyObjectWrapper<>(new PlacePairs(Map.of()));
  private final ReadOnlyObjectWrapper<Work<Patched>> patched =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable ReadText asked;
  private String askedSource = "";
  private @Nullable Ticket ticket;

  /// @param read the text that is patched
  /// @param seen nothing is calculated while this is false
  public PatchingViewModel(
      TaskModels<Reader> readers,
      BackgroundWork work,
      ObservableValue<@Nullable ReadText> read,
      FollowedViewModel followed,
      ObservableValue<Boolean> seen) {
    this.readers = readers;
    this.work = work;
    this.read = read;
    this.followed = followed;
    this.seen = seen;
    read.subscribe(now -> look());
    source.subscribe(now -> look());
    seen.subscribe(now -> look());
    followed.chosen().subscribe(now -> forget());
  }

  FollowedViewModel followed() {
    return followed;
  }

  /// The text that is taken from.
  public StringProperty source() {
    return source;
  }

  ReadOnlyObjectProperty<Work<Texts>> texts() {
    return texts.getReadOnlyProperty();
  }

  /// Which places go together.
  ReadOnlyObjectProperty<PlacePairs> pairs() {
    return pairs.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Work<Patched>> patched() {
    return patched.getReadOnlyProperty();
  }

  // ── Commands ──

  /// Pairs a place of the first text with one of the second; where they are a pair already, they
  /// are none any more.
  void pair(int from, int to) {
    Integer before = pairs.get().from().get(to);
    become(before != null && before == from ? pairs.get().without(to) : pairs.get().with(from, to));
  }

  /// The pairs that are offered first.
  void suggest() {
    if (texts.get() instanceof Work.Done<Texts>(Texts now)) {
      become(PlacePairs.suggested(now.sourceTokens, now.targetTokens()));
    }
  }

  private void become(PlacePairs next) {
    pairs.set(next);
    forget();
  }

  /// Patches every head and every state.
  void patch() {
    Followed number = followed.chosen().get();
    if (number == null || !(texts.get() instanceof Work.Done<Texts>(Texts now))) {
      return;
    }
    PatchPlan plan;
    try {
      plan = pairs.get().plan(now.source, now.read.reading().text());
    } catch (IllegalArgumentException e) {
      patched.set(
          new Work.Failed<>("No places go together yet: click one of each text to pair them."));
      return;
    }
    List<String> columns = PlacePairs.columns(plan, now.sourceTokens, now.targetTokens());
    ticket =
        work.<Patched>startLatest(
            patched,
            "Patching",
            Lane.COMPUTE,
            reporter -> {
              var reader = new LentReader(readers, now.read.model());
              return new Patched(
                  now.read,
                  now.sourceTokens,
                  number,
                  Patching.of(
                      reader,
                      plan,
                      number.aim(reader),
                      new ReportedProgress(reporter, () -> {}, "layer")),
                  columns);
            },
            patched::set);
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  /// What came of other pairs or another number is no longer shown.
  private void forget() {
    cancel();
    patched.set(new Work.Idle<>());
  }

  private void look() {
    ReadText now = read.getValue();
    String words = source.get();
    if (!seen.getValue() || now == asked && words.equals(askedSource)) {
      return;
    }
    asked = now;
    askedSource = words;
    forget();
    if (now == null || words.isBlank()) {
      texts.set(new Work.Idle<>());
      return;
    }
    work.<Texts>startLatest(
        texts,
        "Cutting a text into tokens",
        Lane.COMPUTE,
        reporter -> {
          TextInput text = TextInput.of(words);
          return new Texts(text, new LentReader(readers, now.model()).tokens(text), now);
        },
        state -> {
          texts.set(state);
          suggest();
        });
  }
}
