package fovea.ui.attack.robustness;

import fovea.attack.attacker.Attacker;
import fovea.attack.evaluation.AttackResults;
import fovea.attack.evaluation.AttackedPictures;
import fovea.attack.evaluation.MadePictures;
import fovea.attack.evaluation.WrittenPlan;
import fovea.attack.step.Pgd;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.picture.Reading;
import fovea.evaluations.Made;
import fovea.files.Digests;
import fovea.format.Quantities;
import fovea.modellibrary.TaskModels;
import fovea.ui.attack.robustness.RobustnessResult.Opened;
import fovea.ui.evaluation.DataQuestions;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.evaluation.RecentData;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Measures how robust models are and keeps what came of it, on disk too: a measuring that was
/// stopped, or that the program did not live to see the end of, goes on where it was.
public final class RobustnessViewModel {
  private static final int NAME = 32;

  // ── State ──

  private final TaskModels<Attacker> models;
  private final Runnable giveWay;
  private final BackgroundWork work;
  private final Path folder;
  private final String version;
  private final DataViewModel data;
  private final DataQuestions questions;
  private final BehindViewModel behind;
  private final DataLibrary library;
  private final KeptResults<RobustnessResult> results;
  private final ReadOnlyObjectWrapper<Work<RobustnessResult>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Ticket ticket;
  private @Nullable RobustnessResult running;
  private @Nullable RobustnessRequest last;

  /// @param giveWay lets what a person waits for go first
  /// @param folder where results are kept
  public RobustnessViewModel(
      TaskModels<Attacker> models,
      Runnable giveWay,
      Keeping keeping,
      RecentData recent,
      BackgroundWork work,
      Path folder) {
    this.models = models;
    this.giveWay = giveWay;
    this.work = work;
    this.folder = folder;
    this.version = keeping.version();
    library = keeping.library();
    results = new KeptResults<>(keeping, new RobustnessResult.Form(this::open), work);
    results
        .all()
        .subscribe(
            () -> {
              if (running != null && !results.all().contains(running)) {
                cancel(); // it was deleted
              }
            });
    data = new DataViewModel(library, work, recent);
    questions = new DataQuestions(library);
    behind = new BehindViewModel(models, results.shown());
  }

  public DataViewModel data() {
    return data;
  }

  /// What only a person can tell of the data of the last request.
  ReadOnlyObjectProperty<Optional<Reading.Question>> question() {
    return questions.open();
  }

  /// How far the last measuring is.
  public ReadOnlyObjectProperty<Work<RobustnessResult>> state() {
    return state.getReadOnlyProperty();
  }

  /// What came of every measuring, the latest first.
  public ObservableList<RobustnessResult> results() {
    return results.all();
  }

  /// The same, with those that are kept from earlier.
  public KeptResults<RobustnessResult> kept() {
    return results;
  }

  public ObjectProperty<@Nullable RobustnessResult> shown() {
    return results.shown();
  }

  /// The pictures behind a number of the result that is shown.
  BehindViewModel behind() {
    return behind;
  }

  // ── Commands ──

  /// Says why nothing can be measured.
  void refuse(String why) {
    questions.askNothing();
    state.set(new Work.Failed<>(why));
  }

  public void measure(RobustnessRequest request) {
    last = request;
    ticket =
        questions.open(
            work, state, request.data(), reporter -> open(request), there -> begin(request, there));
  }

  /// Answers the question, and measures.
  void answer(Reading.Answer answer) {
    RobustnessRequest request = last;
    if (request != null) {
      questions.answer(request.data().source(), answer);
      measure(request);
    }
  }

  /// Goes on with what is shown.
  void goOn() {
    RobustnessResult one = shown().get();
    if (one != null) {
      measure(one.request());
    }
  }

  private Opened open(RobustnessRequest request) throws IOException {
    DataQuestions.Sampled sampled =
        questions.sample(request.data(), request.part(), request.limit(), request.plan().seed());
    var attacked = new AttackedPictures(sampled.data(), sampled.places());
    Map<String, String> identity = attacked.identity(request.plan(), Pgd.SHARE, version);
    Path file =
        folder.resolve(
            Digests.sha256(new TreeMap<>(identity).toString()).substring(0, NAME) + ".json");
    Files.createDirectories(folder);
    var kept = new AttackResults(Optional.of(file), identity, MadePictures.usual());
    var notes = new ArrayList<>(sampled.notes());
    if (kept.size() > 0) {
      notes.add(
          "%s of these pictures and settings were kept from before and are not measured again."
              .formatted(Quantities.count(kept.size(), "result")));
    }
    return new Opened(
        attacked, kept, Optional.of(file), notes, library.footprint(request.data().source()));
  }

  private void begin(RobustnessRequest request, Opened opened) {
    var result = new RobustnessResult(request, opened);
    results.all().stream()
        .filter(before -> before.request().repeats(request))
        .findFirst()
        .ifPresent(before -> result.pairs().setAll(before.pairs()));
    results.add(result);
    running = result;
    ticket =
        work.<RobustnessResult>startLatest(
            state,
            "Measuring robustness",
            Lane.COMPUTE,
            reporter -> new RobustnessJob(models, result, reporter, giveWay).run(),
            now -> {
              state.set(now);
              if (!(now instanceof Work.Running<RobustnessResult>)) {
                running = null;
              }
              if (now instanceof Work.Done<RobustnessResult>) {
                results.keep(result, made(result));
                result
                    .pairs()
                    .addListener((ListChangeListener<Object>) change -> results.keepAgain(result));
              }
            });
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  private Made made(RobustnessResult result) {
    RobustnessRequest request = result.request();
    return new Made(
        Instant.now(),
        version,
        result.title(),
        request.models().stream().map(Keeping::of).toList(),
        new Made.OfData(
            request.data().source(),
            request.data().name(),
            request.part().name(),
            request.limit(),
            result.opened().footprint()),
        WrittenPlan.of(request.plan()).toString());
  }
}
