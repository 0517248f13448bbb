package fovea.ui.classification.evaluation;

import fovea.classification.Subject;
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
import fovea.ui.gallery.Gallery;
import fovea.ui.matrix.MatrixPane;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.BackgroundWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /// What an evaluation of some kind has on the screen.
  ///
  /// @param gallery one in which examples are shown
  /// @param how what to do where nothing was evaluated yet
  /// @param offered beside the title of what stands in a cell; empty for none
  /// @param noise how accuracy falls with noise; empty where that is not asked
  public record Look(
      Subject subject,
      Supplier<Gallery> gallery,
      String how,
      Optional<Node> offered,
      Optional<Node> noise) {}

  private final Look look;
  private final EvaluationsViewModel model;
  private final EvaluationSetupPane setup;
  private final Headline headline = new Headline();
  private final ScoreTable scores = ScoreTable.ofScores();
  private final HBox level =
      Widgets.pills(List.of("Classes", "Super-classes"), index -> this.scores(index == 1));
  private final ReliabilityPane reliability;
  private final Gallery hardest;
  private final Gallery unsure;
  private final Gallery doubtful;
  private final SkippedPane skipped = new SkippedPane();
  private final Banner notes = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final Assumptions assumptions = new Assumptions();
  private boolean brief;

  /// @param models where the model is chosen
  public EvaluationView(
      EvaluationsViewModel model,
      Look look,
      Node models,
      BackgroundWork work,
      FileChoices files,
      Supplier<FigureStyle> style) {
    this.model = model;
    this.look = look;
    setMinSize(0, 0);
    setup =
        new EvaluationSetupPane(
            look.subject(),
            models,
            model.data().choices(),
            model.data().chosen(),
            files,
            new Wishes());
    reliability = new ReliabilityPane(work, style);
    hardest = look.gallery().get();
    unsure = look.gallery().get();
    doubtful = look.gallery().get();
    var titles = new ArrayList<>(List.of("Confusion", "Classes", "Confidence", "Hardest"));
    var panes =
        new ArrayList<Node>(
            List.of(
                matrix(),
                classes(),
                reliability,
                new Sections(
                    List.of("Surest mistakes", "Least sure", "Perhaps labelled wrongly"),
                    List.of(hardest, unsure, doubtful))));
    look.noise()
        .ifPresent(
            noise -> {
              titles.add("Noise");
              panes.add(noise);
            });
    titles.add("Skipped");
    panes.add(skipped);
    var sections = new Sections(titles, panes);
    VBox.setVgrow(sections, Priority.ALWAYS);
    sections.setMinHeight(LEAST);
    var results =
        new ResultsPane<>(
            new ResultsPane.Words(
                "evaluation",
                "Nothing evaluated yet",
                look.how(),
                "Evaluating",
                ResultsPane.Words.ORDER),
            model.results(),
            model.state(),
            EvaluationResult::title,
            setup,
            new VBox(10, headline, notes, assumptions, sections));
    results.another().bindBidirectional(model.another());
    getChildren().setAll(results);
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

  private Node matrix() {
    var pane =
        MatrixPane.of(
            model.matrix(),
            look.subject().title() + "s",
            List.of(Cells.ROW_SHARES, Cells.COLUMN_SHARES, Cells.COUNTS),
            "Most frequent mistakes",
            look.gallery().get());
    look.offered().ifPresent(pane::offer);
    return pane;
  }

  private Node classes() {
    VBox.setVgrow(scores, Priority.ALWAYS);
    var box = new VBox(8, level, scores);
    box.setMinSize(0, 0);
    return box;
  }

  private void show(@Nullable EvaluationResult one) {
    summarise();
    notes.say(one == null ? "" : String.join("\n", one.notes()));
    assumptions.show(one == null ? List.of() : one.model().further());
    if (one != null) {
      EvaluationResult.Numbers numbers = one.numbers();
      Widgets.shown(level, numbers.groups().isPresent());
      Widgets.press(level, 0);
      scores(false);
      reliability.show(one);
      hardest.show(one.pictures("No mistakes.", numbers.hardest()));
      unsure.show(one.first("No " + look.subject().words() + ".", numbers.unsure()));
      doubtful.show(one.first("No label looks like a mistake.", numbers.doubtful()));
      skipped.show(look.subject().word(), one.evaluation().skipped());
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
