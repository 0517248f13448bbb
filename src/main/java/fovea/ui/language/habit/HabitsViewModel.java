package fovea.ui.language.habit;

import fovea.evaluations.Made;
import fovea.files.Digests;
import fovea.language.Reader;
import fovea.language.habit.Corpus;
import fovea.language.habit.Measure;
import fovea.language.habit.Survey;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.language.text.LentReader;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Gathers the habits of all heads over the sentences that were typed, or over texts from a file.
public final class HabitsViewModel {
  /// So many texts tell a habit well enough.
  static final int USUAL = 200;

  /// The greatest number that is taken.
  static final int MOST = 100_000;

  // ── State ──

  private final TaskModels<Reader> readers;
  private final BackgroundWork work;
  private final Runnable giveWay;
  private final ObservableValue<@Nullable ModelChoice> model;
  private final Supplier<List<String>> typed;
  private final ObjectProperty<@Nullable Path> file = new SimpleObjectProperty<>();
  private final IntegerProperty limit = new SimpleIntegerProperty(USUAL);
  private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.PREVIOUS);
  private final ReadOnlyObjectWrapper<Work<Surveyed>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final Keeping keeping;
  private final KeptResults<Surveyed> results;
  private @Nullable Ticket ticket;

  /// @param giveWay lets what a person waits for go first
  /// @param typed the sentences that were typed on another side
  /// @param keeping where habits are kept
  public HabitsViewModel(
      TaskModels<Reader> readers,
      BackgroundWork work,
      Runnable giveWay,
      ObservableValue<@Nullable ModelChoice> model,
      Supplier<List<String>> typed,
      Keeping keeping) {
    this.readers = readers;
    this.work = work;
    this.giveWay = giveWay;
    this.model = model;
    this.typed = typed;
    this.keeping = keeping;
    results = new KeptResults<>(keeping, new HabitsForm(), work);
  }

  ObservableValue<@Nullable ModelChoice> model() {
    return model;
  }

  /// The texts that are read; null for the sentences that were typed.
  ObjectProperty<@Nullable Path> file() {
    return file;
  }

  /// So many texts at most.
  IntegerProperty limit() {
    return limit;
  }

  /// Which number is shown.
  public ObjectProperty<Measure> measure() {
    return measure;
  }

  ReadOnlyObjectProperty<Work<Surveyed>> state() {
    return state.getReadOnlyProperty();
  }

  /// What is seen of what came of it; it stays until the next is done.
  public ObjectProperty<@Nullable Surveyed> surveyed() {
    return results.shown();
  }

  /// All that came of it, also in earlier starts.
  public KeptResults<Surveyed> results() {
    return results;
  }

  // ── Commands ──

  /// Takes texts from a file from now on.
  public void bring(Path source) {
    file.set(source);
    survey();
  }

  /// Gathers the habits.
  void survey() {
    ModelChoice by = model.getValue();
    if (by == null) {
      return;
    }
    Path source = file.get();
    List<String> lines = typed.get();
    int most = limit.get();
    ticket =
        work.<Read>startLatest(
            state,
            "Reading texts",
            Lane.FILES,
            reporter ->
                source == null
                    ? new Read(Corpus.typed(lines, most), "", most, "")
                    : new Read(
                        Corpus.read(source, most),
                        source.toString(),
                        most,
                        keeping.library().footprint(source.toString())),
            now -> {
              switch (now) {
                case Work.Idle<Read>() -> state.set(new Work.Idle<>());
                case Work.Running<Read>(double part, _) ->
                    state.set(new Work.Running<>(part, "Reading texts …"));
                case Work.Failed<Read>(String reason) -> state.set(new Work.Failed<>(reason));
                case Work.Done<Read>(Read read) -> gather(by, read);
              }
            });
  }

  /// Texts, and what tells whether they are the same.
  private record Read(Corpus corpus, String source, int limit, String footprint) {}

  private void gather(ModelChoice by, Read read) {
    Corpus corpus = read.corpus();
    ticket =
        work.<Surveyed>startLatest(
            state,
            "Gathering habits",
            Lane.COMPUTE,
            reporter ->
                new Surveyed(
                    by,
                    corpus,
                    Survey.of(
                        new LentReader(readers, by),
                        corpus.texts(),
                        new ReportedProgress(reporter, giveWay, "text"))),
            now -> {
              if (now instanceof Work.Done<Surveyed>(Surveyed made)) {
                results.add(made);
                results.keep(made, made(made, read));
              }
              state.set(now);
            });
  }

  private Made made(Surveyed one, Read read) {
    return new Made(
        Instant.now(),
        keeping.version(),
        one.title(),
        List.of(Keeping.of(one.model())),
        new Made.OfData(read.source(), read.corpus().name(), "", read.limit(), read.footprint()),
        "texts " + Digests.sha256(read.corpus().texts().toString()));
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }
}
