package fovea.ui.classification.evaluation;

import fovea.classification.BorrowedClassifier;
import fovea.classification.ClassMatch;
import fovea.classification.Classifier;
import fovea.classification.PictureEvaluation;
import fovea.dataset.picture.PictureDataset;
import fovea.evaluations.Made;
import fovea.explanation.mean.MeanPlan;
import fovea.explanation.sample.MemberSearch;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.control.Selection.Cell;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.DataQuestions.Sampled;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.RecentData;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.tab.Handover;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import java.io.IOException;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Evaluates models that classify pictures.
public final class EvaluationViewModel extends EvaluationsViewModel {
  // ── State ──

  private final TaskModels<Classifier> classifiers;
  private final Runnable giveWay;
  private final BackgroundWork work;
  private final Keeping keeping;
  private final NoiseViewModel noise;

  /// @param model that is evaluated
  public EvaluationViewModel(
      TaskModels<Classifier> classifiers,
      ObservableValue<@Nullable ModelChoice> model,
      Runnable giveWay,
      Keeping keeping,
      RecentData recent,
      BackgroundWork work) {
    super(
        model,
        keeping,
        new DataViewModel(keeping.library(), work, recent),
        "Choose data first: a data set, or a folder with a folder for each class.",
        "pictures",
        work);
    this.keeping = keeping;
    this.classifiers = classifiers;
    this.giveWay = giveWay;
    this.work = work;
    noise = new NoiseViewModel(classifiers, giveWay, work, shown(), results()::keepAgain);
  }

  /// The noise of the evaluation that is shown.
  NoiseViewModel noise() {
    return noise;
  }

  // ── Commands ──

  @Override
  protected Ticket opened(Request request) {
    return questions()
        .open(
            work,
            told(),
            request.data(),
            reporter ->
                new Opened(
                    questions()
                        .sample(
                            request.data(), request.part(), request.limit(), EvaluationResult.SEED),
                    footprint(request)),
            opened -> ask(request, opened));
  }

  /// @param footprint of the data
  private record Opened(Sampled pictures, String footprint) {}

  @Override
  protected Optional<PictureDataset> pictures(Made made) throws IOException {
    Made.OfData of = made.data();
    if (!keeping.isAsItWas(made)) {
      return Optional.empty();
    }
    return Optional.of(
        questions()
            .sample(
                new DataChoice(of.source(), of.name()),
                PartChoice.valueOf(of.part()),
                of.limit(),
                EvaluationResult.SEED)
            .data());
  }

  private void ask(Request request, Opened opened) {
    start(
        "Evaluating " + request.model().name(),
        Lane.COMPUTE,
        reporter -> evaluated(request, opened, reporter));
  }

  private EvaluationResult evaluated(
      Request request, Opened opened, BackgroundWork.Reporter reporter) throws Exception {
    Sampled pictures = opened.pictures();
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
        ClassMatch.of(classifier.labels(), pictures.data()).notes(pictures.notes()),
        Optional.of(made(request, opened.footprint(), evaluation)));
  }

  /// Whether the pictures of what is shown are here, to be explained.
  boolean canAskWhy() {
    EvaluationResult one = shown().get();
    return one != null && one.data().isPresent();
  }

  /// The pictures of the chosen cell, or of its class, to ask why on average; empty where none is
  /// chosen, or the pictures are not here.
  ///
  /// @param which pictures of the cell's true class
  Optional<Handover> why(EvaluationMatrix.Which which) {
    EvaluationResult one = shown().get();
    Optional<Cell> cell = matrix().chosen().get();
    if (one == null || one.data().isEmpty() || cell.isEmpty()) {
      return Optional.empty();
    }
    var source = new EvaluationMatrix(one);
    var search =
        new MemberSearch(
            source.group(matrix().options(), cell.get(), which),
            source.against(matrix().options(), cell.get(), which),
            MeanPlan.USUAL,
            MeanPlan.SEED);
    return Optional.of(
        new Handover.MeanMap(one.model().id(), one.data().get(), search.of(one.evaluation())));
  }
}
