package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.EvaluationFile;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.Reading;
import fovea.evaluations.Made;
import fovea.metric.confusion.Cells;
import fovea.modellibrary.ModelChoice;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.DataQuestions;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.matrix.MatrixSource;
import fovea.ui.matrix.MatrixViewModel;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Evaluates models on data sets of some kind and keeps what came of it.
public abstract class EvaluationsViewModel {
  /// What to evaluate.
  ///
  /// @param limit how many examples at most; 0 for all
  public record Request(ModelChoice model, DataChoice data, PartChoice part, int limit) {}

  // ── State ──

  private final ObservableValue<@Nullable ModelChoice> model;
  private final BackgroundWork work;
  private final String noData;
  private final DataViewModel data;
  private final DataQuestions questions;
  private final MatrixViewModel matrix;
  private final Keeping keeping;
  private final KeptResults<EvaluationResult> results;
  private final ReadOnlyObjectWrapper<Work<EvaluationResult>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final BooleanProperty another = new SimpleBooleanProperty();
  private @Nullable Ticket ticket;
  private @Nullable Request last;

  /// @param model that is evaluated
  /// @param data the data sets of the kind
  /// @param noData what to do where no data is chosen, in a sentence
  /// @param kind as which evaluations are kept
  protected EvaluationsViewModel(
      ObservableValue<@Nullable ModelChoice> model,
      Keeping keeping,
      DataViewModel data,
      String noData,
      String kind,
      BackgroundWork work) {
    this.model = model;
    this.work = work;
    this.data = data;
    this.noData = noData;
    this.keeping = keeping;
    questions = new DataQuestions(keeping.library());
    results = new KeptResults<>(keeping, new EvaluationForm(kind, this::pictures), work);
    matrix = new MatrixViewModel(work, Cells.ROW_SHARES);
    shown()
        .addListener(
            (o, before, now) -> {
              MatrixSource source = now == null ? null : new EvaluationMatrix(now);
              matrix.show(source);
            });
  }

  public DataViewModel data() {
    return data;
  }

  /// What only a person can tell of the data of the last request.
  ReadOnlyObjectProperty<Optional<Reading.Question>> question() {
    return questions.open();
  }

  protected DataQuestions questions() {
    return questions;
  }

  /// How far the last evaluation is.
  public ReadOnlyObjectProperty<Work<EvaluationResult>> state() {
    return state.getReadOnlyProperty();
  }

  /// The same, to be told how far its data is.
  protected ReadOnlyObjectWrapper<Work<EvaluationResult>> told() {
    return state;
  }

  /// What came of every evaluation, the latest first.
  public ObservableList<EvaluationResult> evaluations() {
    return results.all();
  }

  /// The same, with those that are kept from earlier.
  public KeptResults<EvaluationResult> results() {
    return results;
  }

  public ObjectProperty<@Nullable EvaluationResult> shown() {
    return results.shown();
  }

  /// Whether another is being set up beside the one that is shown.
  public BooleanProperty another() {
    return another;
  }

  /// The matrix of the evaluation that is shown.
  public MatrixViewModel matrix() {
    return matrix;
  }

  // ── Commands ──

  /// Evaluates the model of the tab.
  ///
  /// @param limit how many examples at most; 0 for all
  void evaluate(@Nullable DataChoice chosenData, PartChoice part, int limit) {
    ModelChoice chosen = model.getValue();
    questions.askNothing();
    if (chosen == null) {
      state.set(new Work.Failed<>("Choose a model first; more of them are in the Models tab."));
    } else if (chosenData == null) {
      state.set(new Work.Failed<>(noData));
    } else {
      evaluate(new Request(chosen, chosenData, part, limit));
    }
  }

  public void evaluate(Request request) {
    last = request;
    ticket = opened(request);
  }

  /// Opens the data and then measures.
  protected abstract Ticket opened(Request request);

  /// Answers the question, and evaluates.
  void answer(Reading.Answer answer) {
    Request request = last;
    if (request != null) {
      questions.answer(request.data().source(), answer);
      evaluate(request);
    }
  }

  /// Opens an evaluation that was kept in a file.
  public void open(Path file) {
    questions.askNothing();
    start(
        "Opening " + file.getFileName(),
        Lane.FILES,
        reporter -> {
          String name = String.valueOf(file.getFileName());
          int ending = name.lastIndexOf('.');
          var kept =
              new ModelChoice(file.toString(), ending > 0 ? name.substring(0, ending) : name);
          return new EvaluationResult(
              kept,
              "",
              EvaluationFile.read(file),
              Optional.empty(),
              false,
              List.of(),
              Optional.empty());
        });
  }

  /// Begins what gives an evaluation, which is then kept and shown.
  protected final void start(String title, Lane lane, BackgroundWork.Job<EvaluationResult> job) {
    ticket =
        work.<EvaluationResult>startLatest(
            state,
            title,
            lane,
            job,
            now -> {
              state.set(now);
              if (now instanceof Work.Done<EvaluationResult>(EvaluationResult done)) {
                results.add(done);
                done.made().ifPresent(made -> results.keep(done, made));
              }
            });
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  /// Deletes the evaluation that is shown.
  public void forget() {
    results.forget();
  }

  /// What an evaluation that is asked for is made of.
  ///
  /// @param footprint of the data as they are opened
  protected final Made made(Request request, String footprint, ClassifierEvaluation evaluation) {
    return new Made(
        Instant.now(),
        keeping.version(),
        EvaluationResult.title(request.model(), evaluation),
        List.of(Keeping.of(request.model())),
        new Made.OfData(
            request.data().source(),
            request.data().name(),
            request.part().name(),
            request.limit(),
            footprint),
        "seed " + EvaluationResult.SEED);
  }

  /// Tells the data of a request as they are now; away from the JavaFX thread.
  protected final String footprint(Request request) throws IOException {
    return keeping.library().footprint(request.data().source());
  }

  /// The pictures that an evaluation was made of; empty where they are not pictures, or not as they
  /// were.
  protected Optional<PictureDataset> pictures(Made made) throws IOException {
    return Optional.empty();
  }
}
