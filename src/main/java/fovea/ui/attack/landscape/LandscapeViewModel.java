package fovea.ui.attack.landscape;

import fovea.attack.evaluation.AttackResults;
import fovea.attack.evaluation.AttackedPictures;
import fovea.evaluations.Made;
import fovea.landscape.survey.LandscapeModel;
import fovea.modellibrary.TaskModels;
import fovea.ui.attack.landscape.LandscapeResult.Opened;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.DataQuestions;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.evaluation.MeasuringViewModel;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Measures the loss around models' weights, and keeps what came of it.
public final class LandscapeViewModel
    extends MeasuringViewModel<LandscapeRequest, Opened, LandscapeResult> {
  private final TaskModels<LandscapeModel> models;
  private final Runnable giveWay;
  private final DataQuestions questions;
  private final Keeping keeping;

  /// @param giveWay lets what a person waits for go first
  /// @param data to choose from
  public LandscapeViewModel(
      TaskModels<LandscapeModel> models,
      Runnable giveWay,
      Keeping keeping,
      DataViewModel data,
      BackgroundWork work) {
    this(models, giveWay, keeping, data, new DataQuestions(keeping.library()), work);
  }

  private LandscapeViewModel(
      TaskModels<LandscapeModel> models,
      Runnable giveWay,
      Keeping keeping,
      DataViewModel data,
      DataQuestions questions,
      BackgroundWork work) {
    super(data, questions, new KeptResults<>(keeping, new LandscapeForm(), work), work);
    this.models = models;
    this.giveWay = giveWay;
    this.questions = questions;
    this.keeping = keeping;
  }

  @Override
  protected DataChoice dataOf(LandscapeRequest request) {
    return request.data();
  }

  @Override
  protected Opened open(LandscapeRequest request) throws IOException {
    DataQuestions.Sampled sampled =
        questions.sample(request.data(), request.part(), request.limit(), request.plan().seed());
    return new Opened(
        new AttackedPictures(sampled.data(), sampled.places()),
        new AttackResults(Optional.empty(), Map.of()),
        sampled.notes(),
        keeping.library().footprint(request.data().source()));
  }

  @Override
  protected void begin(LandscapeRequest request, Opened opened) {
    begin(LandscapeResult.begun(request, opened), opened);
  }

  /// Goes on with what is shown: on the same pictures, with what is known of them.
  void goOn() {
    LandscapeResult one = shown().get();
    if (one != null) {
      one.opened()
          .ifPresent(
              opened ->
                  begin(LandscapeResult.begun(one.request(), opened, one.now().get()), opened));
    }
  }

  private void begin(LandscapeResult result, Opened opened) {
    run(
        result,
        "Measuring the loss surface",
        reporter -> new LandscapeJob(models, result, opened, reporter, giveWay).run(),
        now -> ended(result, now));
  }

  private void ended(LandscapeResult result, Work<LandscapeResult> now) {
    if (result.now().get().models().isEmpty()) {
      kept().remove(result);
    } else if (now instanceof Work.Done<LandscapeResult>) {
      kept().keep(result, made(result));
    }
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
}
