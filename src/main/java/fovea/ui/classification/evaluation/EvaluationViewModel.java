package fovea.ui.classification.evaluation;

import fovea.classification.BorrowedClassifier;
import fovea.classification.ClassMatch;
import fovea.classification.Classifier;
import fovea.classification.EvaluationFile;
import fovea.classification.PictureEvaluation;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.picture.Reading;
import fovea.explanation.mean.MeanPlan;
import fovea.explanation.sample.MemberSearch;
import fovea.metric.confusion.Cells;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.control.Selection.Cell;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.DataQuestions;
import fovea.ui.evaluation.DataQuestions.Sampled;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.matrix.MatrixSource;
import fovea.ui.matrix.MatrixViewModel;
import fovea.ui.tab.Handover;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
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

/// Evaluates models on data sets and keeps what came of it.
public final class EvaluationViewModel {
  /// What to evaluate.
  ///
  /// @param limit how many pictures at most; 0 for all
  public record Request(ModelChoice model, DataChoice data, PartChoice part, int limit) {}

  // ── State ──

  private final TaskModels<Classifier> classifiers;
  private final ObservableValue<@Nullable ModelChoice> model;
  private final Runnable giveWay;
  private final BackgroundWork work;
  private final DataViewModel data;
  private final DataQuestions questions;
  private final MatrixViewModel matrix;
  private final NoiseViewModel noise;
  private final ObservableList<EvaluationResult> evaluations = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable EvaluationResult> shown = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Work<EvaluationResult>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Ticket ticket;
  private @Nullable Request last;

  /// @param model that is evaluated
  public EvaluationViewModel(
      TaskModels<Classifier> classifiers,
      ObservableValue<@Nullable ModelChoice> model,
      Runnable giveWay,
      DataLibrary library,
      BackgroundWork work) {
    this.classifiers = classifiers;
    this.model = model;
    this.giveWay = giveWay;
    this.work = work;
    data = new DataViewModel(library, work);
    questions = new DataQuestions(library);
    matrix = new MatrixViewModel(work, Cells.ROW_SHARES);
    noise = new NoiseViewModel(classifiers, giveWay, work, shown);
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

  /// How far the last evaluation is.
  public ReadOnlyObjectProperty<Work<EvaluationResult>> state() {
    return state.getReadOnlyProperty();
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

  /// The noise of the evaluation that is shown.
  NoiseViewModel noise() {
    return noise;
  }

  // ── Commands ──

  /// Evaluates the model of the tab.
  ///
  /// @param limit how many pictures at most; 0 for all
  void evaluate(@Nullable DataChoice pictures, PartChoice part, int limit) {
    ModelChoice chosen = model.getValue();
    questions.askNothing();
    if (chosen == null) {
      state.set(new Work.Failed<>("Choose a model first; more of them are in the Models tab."));
    } else if (pictures == null) {
      state.set(
          new Work.Failed<>(
              "Choose data first: a data set, or a folder with a folder for each class."));
    } else {
      evaluate(new Request(chosen, pictures, part, limit));
    }
  }

  public void evaluate(Request request) {
    last = request;
    ticket =
        questions.open(
            work,
            state,
            request.data(),
            reporter ->
                questions.sample(
                    request.data(), request.part(), request.limit(), EvaluationResult.SEED),
            pictures -> ask(request, pictures));
  }

  /// Answers the question, and evaluates.
  void answer(Reading.Answer answer) {
    Request request = last;
    if (request != null) {
      questions.answer(request.data().source(), answer);
      evaluate(request);
    }
  }

  private void ask(Request request, Sampled pictures) {
    start(
        "Evaluating " + request.model().name(),
        Lane.COMPUTE,
        reporter -> evaluated(request, pictures, reporter));
  }

  private EvaluationResult evaluated(
      Request request, Sampled pictures, BackgroundWork.Reporter reporter) throws Exception {
    Classifier classifier = BorrowedClassifier.of(classifiers, request.model().id());
    var evaluation =
        PictureEvaluation.evaluate(
            classifier,
            pictures.data(),
            pictures.places(),
            new ReportedProgress(reporter, giveWay, "picture"));
    if (evaluation.size() == 0 && !evaluation.skipped().isEmpty()) {
      throw new IllegalArgumentException(
          "None of the pictures could be read. The first: "
              + evaluation.skipped().getFirst().reason());
    }
    return new EvaluationResult(
        request.model(),
        request.model().sha256(),
        evaluation,
        Optional.of(pictures.data()),
        pictures.places().length < pictures.data().size(),
        ClassMatch.of(classifier.labels(), pictures.data()).notes(pictures.notes()));
  }

  /// Whether the pictures of what is shown are here, to be explained.
  boolean canAskWhy() {
    EvaluationResult one = shown.get();
    return one != null && one.data().isPresent();
  }

  /// The pictures of the chosen cell, or of its class, to ask why on average; empty where none is
  /// chosen, or the pictures are not here.
  ///
  /// @param which pictures of the cell's true class
  Optional<Handover> why(EvaluationMatrix.Which which) {
    EvaluationResult one = shown.get();
    Optional<Cell> cell = matrix.chosen().get();
    if (one == null || one.data().isEmpty() || cell.isEmpty()) {
      return Optional.empty();
    }
    var source = new EvaluationMatrix(one);
    var search =
        new MemberSearch(
            source.group(matrix.options(), cell.get(), which),
            source.against(matrix.options(), cell.get(), which),
            MeanPlan.USUAL,
            MeanPlan.SEED);
    return Optional.of(
        new Handover.MeanMap(one.model().id(), one.data().get(), search.of(one.evaluation())));
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

  private void start(String title, Lane lane, BackgroundWork.Job<EvaluationResult> job) {
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
