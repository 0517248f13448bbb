package fovea.ui.evaluation;

import fovea.dataset.picture.Reading;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Job;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A side that measures models on a data set: one measuring at a time, what the data leaves open,
/// and what came of every one.
///
/// @param <Q> what is asked for
/// @param <O> the data, opened
/// @param <R> what comes of it
public abstract class MeasuringViewModel<Q, O, R> {
  // ── State ──

  private final BackgroundWork work;
  private final DataViewModel data;
  private final DataQuestions questions;
  private final KeptResults<R> results;
  private final ReadOnlyObjectWrapper<Work<R>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Ticket ticket;
  private @Nullable R running;
  private @Nullable Q last;

  /// @param data to choose from
  protected MeasuringViewModel(
      DataViewModel data, DataQuestions questions, KeptResults<R> results, BackgroundWork work) {
    this.data = data;
    this.questions = questions;
    this.results = results;
    this.work = work;
    results
        .all()
        .subscribe(
            () -> {
              if (running != null && !results.all().contains(running)) {
                cancel(); // it was deleted
              }
            });
  }

  public DataViewModel data() {
    return data;
  }

  /// What only a person can tell of the data of the last request.
  public ReadOnlyObjectProperty<Optional<Reading.Question>> question() {
    return questions.open();
  }

  /// How far the last measuring is.
  public ReadOnlyObjectProperty<Work<R>> state() {
    return state.getReadOnlyProperty();
  }

  /// What came of every measuring, the latest first.
  public ObservableList<R> results() {
    return results.all();
  }

  /// The same, with those that are kept from earlier.
  public KeptResults<R> kept() {
    return results;
  }

  public ObjectProperty<@Nullable R> shown() {
    return results.shown();
  }

  // ── What a side does on its own ──

  protected abstract DataChoice dataOf(Q request);

  /// Opens the data; away from the JavaFX thread.
  protected abstract O open(Q request) throws IOException;

  /// Measures on what was opened: {@link #run} does it.
  protected abstract void begin(Q request, O opened);

  // ── Commands ──

  /// Says why nothing can be measured.
  public void refuse(String why) {
    questions.askNothing();
    state.set(new Work.Failed<>(why));
  }

  public void measure(Q request) {
    last = request;
    ticket =
        questions.open(
            work,
            state,
            dataOf(request),
            reporter -> open(request),
            opened -> begin(request, opened));
  }

  /// Answers the question, and measures.
  public void answer(Reading.Answer answer) {
    Q request = last;
    if (request != null) {
      questions.answer(dataOf(request).source(), answer);
      measure(request);
    }
  }

  /// Measures into a result that is shown from now on.
  ///
  /// @param ended what is done with it when it is done, failed, or was cancelled; on the JavaFX
  ///   thread
  protected void run(R result, String name, Job<R> job, Consumer<Work<R>> ended) {
    results.add(result);
    running = result;
    ticket =
        work.<R>startLatest(
            state,
            name,
            Lane.COMPUTE,
            job,
            now -> {
              if (!(now instanceof Work.Running<R>)) {
                running = null;
                ended.accept(now);
              }
              state.set(now);
            });
  }

  public void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }
}
