package fovea.ui.classification.evaluation;

import fovea.classification.EvaluationFile;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.picture.Reading;
import fovea.metric.confusion.Cells;
import fovea.modellibrary.ModelChoice;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.DataQuestions;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.matrix.MatrixSource;
import fovea.ui.matrix.MatrixViewModel;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
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
  private final ObservableList<EvaluationResult> evaluations = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable EvaluationResult> shown = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Work<EvaluationResult>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Ticket ticket;
  private @Nullable Request last;

  /// @param model that is evaluated
  /// @param data the data sets of the kind
  /// @param noData what to do where no data is chosen, in a sentence
  protected EvaluationsViewModel(
      ObservableValue<@Nullable ModelChoice> model,
      DataLibrary library,
      DataViewModel data,
      String noData,
      BackgroundWork work) {
    this.model = model;
    this.work = work;
    this.data = data;
    this.noData = noData;
    questions = new DataQuestions(library);
    matrix = new MatrixViewModel(work, Cells.ROW_SHARES);
    shown.addListener(
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
    return evaluations;
  }

  public ObjectProperty<@Nullable EvaluationResult> shown() {
    return shown;
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
              kept, "", EvaluationFile.read(file), Optional.empty(), false, List.of());
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
                evaluations.removeIf(done::repeats);
                evaluations.addFirst(done);
                shown.set(done);
              }
            });
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  /// Forgets the evaluation that is shown.
  public void forget() {
    EvaluationResult one = shown.get();
    int place = evaluations.indexOf(one);
    evaluations.remove(one);
    shown.set(
        evaluations.isEmpty()
            ? null
            : evaluations.get(Math.clamp(place, 0, evaluations.size() - 1)));
  }
}
