package fovea.ui.classification.evaluation;

import fovea.classification.ClassMatch;
import fovea.classification.Classifier;
import fovea.classification.ClassifierEvaluation;
import fovea.classification.EvaluationFile;
import fovea.classification.Sample;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.Reading;
import fovea.ui.classification.picture.Classifiers;
import fovea.ui.classification.picture.EvaluationProgress;
import fovea.ui.classification.picture.ModelChoice;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Evaluates models on data sets and keeps what came of it.
public final class EvaluationViewModel {
  /// A part of a data set.
  public enum Part {
    USUAL("Test, or all"),
    TEST("Test"),
    VALIDATION("Validation"),
    TRAINING("Training");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    private Optional<PictureDataset> of(DataParts parts) {
      return switch (this) {
        case USUAL -> parts.test().or(parts::validation).or(() -> Optional.of(parts.training()));
        case TEST -> parts.test();
        case VALIDATION -> parts.validation();
        case TRAINING -> Optional.of(parts.training());
      };
    }
  }

  /// What to evaluate.
  ///
  /// @param limit how many pictures at most; 0 for all
  public record Request(ModelChoice model, DataChoice data, Part part, int limit) {}

  /// @param notes what a person should know of how the data set was read; a sentence each
  private record Pictures(PictureDataset data, int[] places, List<String> notes) {}

  private final Classifiers classifiers;
  private final DataLibrary library;
  private final BackgroundWork work;
  private final ObservableList<DataChoice> data = FXCollections.observableArrayList();
  private final List<DataChoice> brought = new ArrayList<>();
  private final ObjectProperty<@Nullable DataChoice> chosenData = new SimpleObjectProperty<>();
  private final ObservableList<EvaluationResult> evaluations = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable EvaluationResult> shown = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Work<EvaluationResult>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<String> dataProblem = new ReadOnlyObjectWrapper<>("");
  private final DataQuestions questions;
  private final NoiseViewModel noise;
  private @Nullable Ticket ticket;
  private @Nullable Request last;

  public EvaluationViewModel(Classifiers classifiers, DataLibrary library, BackgroundWork work) {
    this.classifiers = classifiers;
    this.library = library;
    questions = new DataQuestions(library);
    this.work = work;
    noise = new NoiseViewModel(classifiers, work);
  }

  /// The noise of the evaluation that is shown.
  NoiseViewModel noise() {
    return noise;
  }

  ObservableList<DataChoice> data() {
    return data;
  }

  public ObjectProperty<@Nullable DataChoice> chosenData() {
    return chosenData;
  }

  /// What came of every evaluation, the latest first.
  public ObservableList<EvaluationResult> evaluations() {
    return evaluations;
  }

  public ObjectProperty<@Nullable EvaluationResult> shown() {
    return shown;
  }

  public ReadOnlyObjectProperty<Work<EvaluationResult>> state() {
    return state.getReadOnlyProperty();
  }

  /// What only a person can tell of the data of the last request.
  ReadOnlyObjectProperty<Optional<Reading.Question>> question() {
    return questions.open();
  }

  /// Answers the question, and evaluates.
  void answer(Reading.Answer answer) {
    Request request = last;
    if (request != null) {
      questions.answer(request.data().source(), answer);
      evaluate(request);
    }
  }

  /// Why the data sets could not be listed, or "".
  ReadOnlyObjectProperty<String> dataProblem() {
    return dataProblem.getReadOnlyProperty();
  }

  /// Reads again which data sets are here.
  public void refreshData() {
    work.<List<DataEntry>>startLatest(
        chosenData,
        "Looking for data sets",
        Lane.FILES,
        reporter -> library.entries(),
        found -> {
          switch (found) {
            case Work.Done<List<DataEntry>>(List<DataEntry> entries) -> {
              dataProblem.set("");
              list(entries);
            }
            case Work.Failed<List<DataEntry>>(String reason) -> dataProblem.set(reason);
            case Work.Idle<List<DataEntry>> _ -> {}
            case Work.Running<List<DataEntry>> _ -> {}
          }
        });
  }

  private void list(List<DataEntry> entries) {
    DataChoice before = chosenData.get();
    var all = new ArrayList<>(brought);
    entries.stream()
        .filter(entry -> entry.state() != DataEntry.State.AVAILABLE)
        .map(DataChoice::of)
        .forEach(all::add);
    data.setAll(all);
    chosenData.set(all.contains(before) || all.isEmpty() ? before : all.getFirst());
  }

  /// Takes a folder, a CSV or an archive.
  public void bring(Path path) {
    var choice = DataChoice.of(path);
    if (!brought.contains(choice)) {
      brought.addFirst(choice);
      data.addFirst(choice);
    }
    chosenData.set(choice);
  }

  // ── Evaluate ──

  public void evaluate(Request request) {
    last = request;
    questions.askNothing();
    ticket =
        work.<Pictures>startLatest(
            state,
            "Opening " + request.data().name(),
            Lane.FILES,
            reporter -> open(request),
            opened -> {
              questions.ask(request.data().source());
              switch (opened) {
                case Work.Done<Pictures>(Pictures pictures) -> ask(request, pictures);
                case Work.Failed<Pictures>(String reason) -> state.set(new Work.Failed<>(reason));
                case Work.Idle<Pictures> _ -> state.set(new Work.Idle<>());
                case Work.Running<Pictures> _ ->
                    state.set(new Work.Running<>(-1, "Opening " + request.data().name() + " …"));
              }
            });
  }

  private Pictures open(Request request) throws Exception {
    DataParts parts = questions.parts(request.data().source());
    PictureDataset pictures =
        request
            .part()
            .of(parts)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "“%s” has no %s pictures of its own: choose another part."
                            .formatted(
                                parts.name(), request.part().words.toLowerCase(Locale.ROOT))));
    if (pictures.size() == 0) {
      throw new IllegalArgumentException(
          "“%s” has no pictures: choose another data set or part.".formatted(parts.name()));
    }
    int limit = request.limit() == 0 ? pictures.size() : request.limit();
    return new Pictures(
        pictures, Sample.stratified(pictures, limit, EvaluationResult.SEED), parts.notes());
  }

  private void ask(Request request, Pictures pictures) {
    ticket =
        work.<EvaluationResult>startLatest(
            state,
            "Evaluating " + request.model().name(),
            Lane.COMPUTE,
            reporter -> evaluated(request, pictures, reporter),
            now -> {
              state.set(now);
              if (now instanceof Work.Done<EvaluationResult>(EvaluationResult done)) {
                add(done);
              }
            });
  }

  private EvaluationResult evaluated(
      Request request, Pictures pictures, BackgroundWork.Reporter reporter) throws Exception {
    Classifier classifier = classifiers.classifier(request.model().id());
    var evaluation =
        ClassifierEvaluation.run(
            classifier,
            pictures.data(),
            pictures.places(),
            new EvaluationProgress(reporter, classifiers::giveWay, "%s of %s pictures"));
    if (evaluation.pictures() == 0 && !evaluation.skipped().isEmpty()) {
      throw new IllegalArgumentException(
          "None of the pictures could be read. The first: "
              + evaluation.skipped().getFirst().reason());
    }
    return new EvaluationResult(
        request.model(),
        classifiers.sha256(request.model().id()),
        evaluation,
        Optional.of(pictures.data()),
        pictures.places().length < pictures.data().size(),
        ClassMatch.of(classifier.labels(), pictures.data()).notes(pictures.notes()));
  }

  private void add(EvaluationResult done) {
    evaluations.removeIf(done::repeats);
    evaluations.addFirst(done);
    shown.set(done);
  }

  /// Opens an evaluation that was kept in a file.
  public void open(Path file) {
    ticket =
        work.<EvaluationResult>startLatest(
            state,
            "Opening " + file.getFileName(),
            Lane.FILES,
            reporter -> {
              String name = String.valueOf(file.getFileName());
              int ending = name.lastIndexOf('.');
              var model =
                  new ModelChoice(file.toString(), ending > 0 ? name.substring(0, ending) : name);
              return new EvaluationResult(
                  model, "", EvaluationFile.read(file), Optional.empty(), false, List.of());
            },
            now -> {
              state.set(now);
              if (now instanceof Work.Done<EvaluationResult>(EvaluationResult done)) {
                add(done);
              }
            });
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  /// Forgets an evaluation.
  public void forget(EvaluationResult one) {
    int place = evaluations.indexOf(one);
    evaluations.remove(one);
    if (shown.get() == one) {
      shown.set(
          evaluations.isEmpty()
              ? null
              : evaluations.get(Math.clamp(place, 0, evaluations.size() - 1)));
    }
  }
}
