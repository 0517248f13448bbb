package fovea.ui.attack.robustness;

import fovea.attack.attacker.Attacker;
import fovea.attack.evaluation.AttackResults;
import fovea.attack.evaluation.AttackedPictures;
import fovea.attack.evaluation.MadePictures;
import fovea.attack.evaluation.WrittenPlan;
import fovea.attack.step.Pgd;
import fovea.evaluations.Made;
import fovea.files.Digests;
import fovea.format.Quantities;
import fovea.modellibrary.TaskModels;
import fovea.ui.attack.robustness.RobustnessResult.Opened;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.DataQuestions;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.evaluation.MeasuringViewModel;
import fovea.ui.evaluation.RecentData;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.collections.ListChangeListener;

/// Measures how robust models are and keeps what came of it, on disk too: a measuring that was
/// stopped, or that the program did not live to see the end of, goes on where it was.
public final class RobustnessViewModel
    extends MeasuringViewModel<RobustnessRequest, Opened, RobustnessResult> {
  private static final int NAME = 32;

  private final TaskModels<Attacker> models;
  private final Runnable giveWay;
  private final Keeping keeping;
  private final DataQuestions questions;
  private final BehindViewModel behind;
  private final Path folder;

  /// @param giveWay lets what a person waits for go first
  /// @param folder where results are kept
  public RobustnessViewModel(
      TaskModels<Attacker> models,
      Runnable giveWay,
      Keeping keeping,
      RecentData recent,
      BackgroundWork work,
      Path folder) {
    this(models, giveWay, keeping, recent, work, folder, new DataQuestions(keeping.library()));
  }

  private RobustnessViewModel(
      TaskModels<Attacker> models,
      Runnable giveWay,
      Keeping keeping,
      RecentData recent,
      BackgroundWork work,
      Path folder,
      DataQuestions questions) {
    super(
        new DataViewModel(keeping.library(), work, recent),
        questions,
        new KeptResults<>(
            keeping,
            new RobustnessResult.Form(request -> open(request, questions, keeping, folder)),
            work),
        work);
    this.models = models;
    this.giveWay = giveWay;
    this.keeping = keeping;
    this.questions = questions;
    this.folder = folder;
    behind = new BehindViewModel(models, shown());
  }

  /// The pictures behind a number of the result that is shown.
  BehindViewModel behind() {
    return behind;
  }

  /// Goes on with what is shown.
  void goOn() {
    RobustnessResult one = shown().get();
    if (one != null) {
      measure(one.request());
    }
  }

  @Override
  protected DataChoice dataOf(RobustnessRequest request) {
    return request.data();
  }

  @Override
  protected Opened open(RobustnessRequest request) throws IOException {
    return open(request, questions, keeping, folder);
  }

  private static Opened open(
      RobustnessRequest request, DataQuestions questions, Keeping keeping, Path folder)
      throws IOException {
    DataQuestions.Sampled sampled =
        questions.sample(request.data(), request.part(), request.limit(), request.plan().seed());
    var attacked = new AttackedPictures(sampled.data(), sampled.places());
    Map<String, String> identity = attacked.identity(request.plan(), Pgd.SHARE, keeping.version());
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
        attacked,
        kept,
        Optional.of(file),
        notes,
        keeping.library().footprint(request.data().source()));
  }

  @Override
  protected void begin(RobustnessRequest request, Opened opened) {
    var result = new RobustnessResult(request, opened);
    results().stream()
        .filter(before -> before.request().repeats(request))
        .findFirst()
        .ifPresent(before -> result.pairs().setAll(before.pairs()));
    run(
        result,
        "Measuring robustness",
        reporter -> new RobustnessJob(models, result, reporter, giveWay).run(),
        now -> {
          if (now instanceof Work.Done<RobustnessResult>) {
            kept().keep(result, made(result));
            result
                .pairs()
                .addListener((ListChangeListener<Object>) change -> kept().keepAgain(result));
          }
        });
  }

  private Made made(RobustnessResult result) {
    RobustnessRequest request = result.request();
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
            result.opened().footprint()),
        WrittenPlan.of(request.plan()).toString());
  }
}
