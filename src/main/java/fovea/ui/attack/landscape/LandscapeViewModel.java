package fovea.ui.attack.landscape;

import fovea.attack.evaluation.AttackedPictures;
import fovea.attack.evaluation.KeptResults;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.picture.Reading;
import fovea.landscape.survey.LandscapeModel;
import fovea.modellibrary.TaskModels;
import fovea.ui.attack.landscape.LandscapeResult.Opened;
import fovea.ui.evaluation.DataQuestions;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Measures the loss around models' weights, and keeps what came of it while the program runs.
public final class LandscapeViewModel {
  // ── State ──

  private final TaskModels<LandscapeModel> models;
  private final Runnable giveWay;
  private final BackgroundWork work;
  private final DataViewModel data;
  private final DataQuestions questions;
  private final ObservableList<LandscapeResult> results = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable LandscapeResult> shown = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Work<LandscapeResult>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Ticket ticket;
  private @Nullable LandscapeRequest last;

  /// @param giveWay lets what a person waits for go first
  /// @param data to choose from
  public LandscapeViewModel(
      TaskModels<LandscapeModel> models,
      Runnable giveWay,
      DataLibrary library,
      DataViewModel data,
      BackgroundWork work) {
    this.models = models;
    this.giveWay = giveWay;
    this.work = work;
    this.data = data;
    questions = new DataQuestions(library);
  }

  public DataViewModel data() {
    return data;
  }

  /// What only a person can tell of the data of the last request.
  ReadOnlyObjectProperty<Optional<Reading.Question>> question() {
    return questions.open();
  }

  /// How far the last measuring is.
  public ReadOnlyObjectProperty<Work<LandscapeResult>> state() {
    return state.getReadOnlyProperty();
  }

  /// What came of every measuring, the latest first.
  public ObservableList<LandscapeResult> results() {
    return results;
  }

  public ObjectProperty<@Nullable LandscapeResult> shown() {
    return shown;
  }

  // ── Commands ──

  /// Says why nothing can be measured.
  void refuse(String why) {
    questions.askNothing();
    state.set(new Work.Failed<>(why));
  }

  public void measure(LandscapeRequest request) {
    last = request;
    ticket =
        questions.open(
            work,
            state,
            request.data(),
            reporter -> open(request),
            there -> begin(LandscapeResult.begun(request, there)));
  }

  /// Answers the question, and measures.
  void answer(Reading.Answer answer) {
    LandscapeRequest request = last;
    if (request != null) {
      questions.answer(request.data().source(), answer);
      measure(request);
    }
  }

  private Opened open(LandscapeRequest request) throws IOException {
    DataQuestions.Sampled sampled =
        questions.sample(request.data(), request.part(), request.limit(), request.plan().seed());
    return new Opened(
        new AttackedPictures(sampled.data(), sampled.places()),
        new KeptResults(Optional.empty(), Map.of()),
        sampled.notes());
  }

  /// Goes on with what is shown: on the same pictures, with what is known of them.
  void goOn() {
    LandscapeResult one = shown.get();
    if (one != null) {
      one.opened()
          .ifPresent(
              opened -> begin(LandscapeResult.begun(one.request(), opened, one.now().get())));
    }
  }

  private void begin(LandscapeResult result) {
    LandscapeRequest request = result.request();
    Opened opened = result.opened().orElseThrow();
    results.removeIf(before -> before.request().equals(request) && !before.now().get().finished());
    results.addFirst(result);
    shown.set(result);
    ticket =
        work.<LandscapeResult>startLatest(
            state,
            "Measuring the loss surface",
            Lane.COMPUTE,
            reporter -> new LandscapeJob(models, result, opened, reporter, giveWay).run(),
            now -> ended(result, now));
  }

  private void ended(LandscapeResult result, Work<LandscapeResult> now) {
    boolean running = now instanceof Work.Running<LandscapeResult>;
    if (!running && result.now().get().models().isEmpty()) {
      forget(result);
    }
    state.set(now);
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  /// Forgets the result that is shown.
  void forget() {
    LandscapeResult one = shown.get();
    if (one == null) {
      return;
    }
    if (one == results.getFirst() && state.get() instanceof Work.Running<LandscapeResult>) {
      cancel();
    }
    forget(one);
  }

  private void forget(LandscapeResult one) {
    int place = results.indexOf(one);
    results.remove(one);
    if (shown.get() != one) {
      return;
    }
    shown.set(results.isEmpty() ? null : results.get(Math.clamp(place, 0, results.size() - 1)));
  }
}
