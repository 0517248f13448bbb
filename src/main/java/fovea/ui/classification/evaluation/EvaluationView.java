package fovea.ui.classification.evaluation;

import fovea.dataset.picture.Reading;
import fovea.metric.ClassificationReport;
import fovea.metric.confusion.Cells;
import fovea.plot.FigureStyle;
import fovea.ui.control.Assumptions;
import fovea.ui.control.Banner;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.Headline;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.ResultsPane;
import fovea.ui.evaluation.SkippedPane;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixPane;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.work.BackgroundWork;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// An evaluation: what to measure, the numbers that matter most, and a section at a time.
public final class EvaluationView extends StackPane {
  /// What a section has at least; where there is less room, the whole is scrolled.
  private static final double LEAST = 320;

  /// Below this height the numbers make way.
  private static final double SHORT = 560;

  private static final ResultsPane.Words WORDS =
      new ResultsPane.Words(
          "evaluation",
          "Nothing evaluated yet",
          "Choose a model and data, or drop a folder here that has a folder of pictures for each"
              + " class.",
          "Evaluating",
          "You can go on working: this gives way to whatever you do meanwhile.");

  private final EvaluationViewModel model;
  private final EvaluationSetupPane setup;
  private final Headline headline = new Headline();
  private final ScoreTable scores = ScoreTable.ofScores();
  private final HBox level =
      Widgets.pills(List.of("Classes", "Super-classes"), index -> this.scores(index == 1));
  private final ReliabilityPane reliability;
  private final PictureGallery hardest;
  private final PictureGallery unsure;
  private final PictureGallery doubtful;
  private final SkippedPane skipped = new SkippedPane();
  private final Banner notes = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final Assumptions assumptions = new Assumptions();
  private boolean brief;

  /// @param models where the model is chosen
  public EvaluationView(
      EvaluationViewModel model,
      Node models,
      BackgroundWork work,
      FileChoices files,
      Navigator navigator,
      Supplier<FigureStyle> style) {
    this.model = model;
    setMinSize(0, 0);
    setup =
        new EvaluationSetupPane(
            models, model.data().choices(), model.data().chosen(), files, new Wishes());
    reliability = new ReliabilityPane(work, style);
    hardest = new PictureGallery(work, navigator);
    unsure = new PictureGallery(work, navigator);
    doubtful = new PictureGallery(work, navigator);
    var sections =
        new Sections(
            List.of("Confusion", "Classes", "Confidence", "Hardest", "Noise", "Skipped"),
            List.of(
                matrix(work, navigator),
                classes(),
                reliability,
                new Sections(
                    List.of("Surest mistakes", "Least sure", "Perhaps labelled wrongly"),
                    List.of(hardest, unsure, doubtful)),
                noise(work, style),
                skipped));
    VBox.setVgrow(sections, Priority.ALWAYS);
    sections.setMinHeight(LEAST);
    getChildren()
        .setAll(
            new ResultsPane<>(
                WORDS,
                model.evaluations(),
                model.shown(),
                model.state(),
                EvaluationResult::title,
                model::forget,
                setup,
                new VBox(10, headline, notes, assumptions, sections)));
    heightProperty().subscribe(h -> brief(h.doubleValue() < SHORT));
    model.shown().subscribe(this::show);
    model.state().subscribe(state -> setup.show(state, model.question().get()));
    model.question().subscribe(asked -> setup.show(model.state().get(), asked));
    model.data().problem().subscribe(setup::complain);
  }

  private void brief(boolean wanted) {
    if (brief != wanted) {
      brief = wanted;
      headline.compact(wanted);
      summarise();
    }
  }

  private void summarise() {
    EvaluationResult one = model.shown().get();
    if (one != null) {
      EvaluationSummary.show(headline, one, brief);
    }
  }

  private Node matrix(BackgroundWork work, Navigator navigator) {
    var pane =
        MatrixPane.of(
            model.matrix(),
            "Pictures",
            List.of(Cells.ROW_SHARES, Cells.COLUMN_SHARES, Cells.COUNTS),
            "Most frequent mistakes",
            new PictureGallery(work, navigator));
    pane.offer(new MeanMapButton(model, navigator));
    return pane;
  }

  private Node classes() {
    VBox.setVgrow(scores, Priority.ALWAYS);
    var box = new VBox(8, level, scores);
    box.setMinSize(0, 0);
    return box;
  }

  private Node noise(BackgroundWork work, Supplier<FigureStyle> style) {
    var pane = new NoisePane(work, style, model.noise()::measure, model.noise()::cancel);
    model.noise().sweep().subscribe(sweep -> pane.show(sweep));
    model.noise().state().subscribe(state -> pane.show(state));
    return pane;
  }

  private void show(@Nullable EvaluationResult one) {
    summarise();
    notes.say(one == null ? "" : String.join("\n", one.notes()));
    assumptions.show(one == null ? List.of() : one.model().assumptions());
    if (one != null) {
      EvaluationResult.Numbers numbers = one.numbers();
      Widgets.shown(level, numbers.groups().isPresent());
      Widgets.press(level, 0);
      scores(false);
      reliability.show(one.evaluation());
      hardest.show(one.pictures("No mistakes.", numbers.hardest()));
      unsure.show(one.pictures("No pictures.", numbers.unsure()));
      doubtful.show(one.pictures("No label looks like a mistake.", numbers.doubtful()));
      skipped.show(one.evaluation().skipped());
    }
  }

  private void scores(boolean ofGroups) {
    EvaluationResult one = model.shown().get();
    if (one == null) {
      return;
    }
    if (ofGroups && one.numbers().groups().isPresent()) {
      List<String> names = one.evaluation().coarseLabels();
      scores.show(
          new ClassificationReport(one.numbers().groups().get()),
          names,
          IntStream.range(0, names.size()).toArray());
    } else {
      scores.show(one.numbers().report(), one.evaluation().labels(), one.numbers().classes());
    }
  }

  private final class Wishes implements EvaluationSetupPane.Listener {
    @Override
    public void evaluate(@Nullable DataChoice data, PartChoice part, int limit) {
      model.evaluate(data, part, limit);
    }

    @Override
    public void cancel() {
      model.cancel();
    }

    @Override
    public void answer(Reading.Answer answer) {
      model.answer(answer);
    }

    @Override
    public void bring(Path data) {
      model.data().bring(data);
    }

    @Override
    public void open(Path evaluation) {
      model.open(evaluation);
    }
  }
}
