package fovea.ui.attack.landscape;

import fovea.attack.evaluation.AttackResults;
import fovea.attack.evaluation.AttackedPictures;
import fovea.dataset.picture.Reading;
import fovea.evaluations.Made;
import fovea.landscape.survey.LandscapeModel;
import fovea.modellibrary.TaskModels;
import fovea.ui.attack.landscape.LandscapeResult.Opened;
import fovea.ui.evaluation.DataQuestions;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Measures the loss around models' weights, and keeps what came of it.
public final class LandscapeViewModel {
  // ── State ──

  private final TaskModels<LandscapeModel> models;
  private final Runnable giveWay;
  private final BackgroundWork work;
  private final DataViewModel data;
  private final DataQuestions questions;
  private final Keeping keeping;
  private final KeptResults<LandscapeResult> results;
  private final ReadOnlyObjectWrapper<Work<LandscapeResult>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Ticket ticket;
  private @Nullable LandscapeResult running;
  private @Nullable LandscapeRequest last;

  /// @param giveWay lets what a person waits for go first
  /// @param data to choose from
  public LandscapeViewModel(
      TaskModels<LandscapeModel> models,
      Runnable giveWay,
      Keeping keeping,
      DataViewModel data,
      BackgroundWork work) {
    this.models = models;
    this.giveWay = giveWay;
    this.work = work;
    this.data = data;
    questions = new DataQuestions(keeping.library());
    this.keeping = keeping;
    results = new KeptResults<>(keeping, new LandscapeForm(), work);
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
  ReadOnlyObjectProperty<Optional<Reading.Question>> question() {
    return questions.open();
  }

  /// How far the last measuring is.
  public ReadOnlyObjectProperty<Work<LandscapeResult>> state() {
    return state.getReadOnlyProperty();
  }

  /// What came of every measuring, the latest first.
  public ObservableList<LandscapeResult> results() {
    return results.all();
  }

  /// The same, with those that are kept from earlier.
  public KeptResults<LandscapeResult> kept() {
    return results;
  }

  public ObjectProperty<@Nullable LandscapeResult> shown() {
    return results.shown();
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
        new AttackResults(Optional.empty(), Map.of()),
        sampled.notes(),
        keeping.library().footprint(request.data().source()));
  }

  /// Goes on with what is shown: on the same pictures, with what is known of them.
  void goOn() {
    LandscapeResult one = shown().get();
    if (one != null) {
      one.opened()
          .ifPresent(
              opened -> begin(LandscapeResult.begun(one.request(), opened, one.now().get())));
    }
  }

  private void begin(LandscapeResult result) {
    Opened opened = result.opened().orElseThrow();
    results.add(result);
    running = result;
    ticket =
        work.<LandscapeResult>startLatest(
            state,
            "Measuring the loss surface",
            Lane.COMPUTE,
            reporter -> new LandscapeJob(models, result, opened, reporter, giveWay).run(),
            now -> ended(result, now));
  }

  private void ended(LandscapeResult result, Work<LandscapeResult> now) {
    if (!(now instanceof Work.Running<LandscapeResult>)) {
      running = null;
      if (result.now().get().models().isEmpty()) {
        results.remove(result);
      } else if (now instanceof Work.Done<LandscapeResult>) {
        results.keep(result, made(result));
      }
    }
    state.set(now);
  }

  private Made made(LandscapeResult result) {
    LandscapeRequest request = result.request();
    return new Made(
        Instant.now(),
        keeping.version(),
        result.title(),
        request.models().stream().map(Keeping::of).toList(),
        new Made.OfData(
            request.data().source(),
            request.data().name(),
            request.part().name(),
            request.limit(),
            result.opened().map(Opened::footprint).orElse("")),
        LandscapeForm.settings(request));
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }
}
