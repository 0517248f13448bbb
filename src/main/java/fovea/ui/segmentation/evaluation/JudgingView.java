package fovea.ui.segmentation.evaluation;

import fovea.metric.confusion.Cells;
import fovea.segmentation.Protocol;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.Judged.Case;
import fovea.ui.chart.NumberTable;
import fovea.ui.control.Assumptions;
import fovea.ui.control.Banner;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.Headline;
import fovea.ui.evaluation.ResultsPane;
import fovea.ui.evaluation.SkippedPane;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixPane;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Judging: what to judge, the numbers that matter most, and a section at a time; a picture opens
/// with its truth and its prediction. Two of the results can be compared.
public final class JudgingView extends StackPane {
  private static final ResultsPane.Words WORDS =
      new ResultsPane.Words(
          "result",
          "Nothing judged yet",
          "Choose a model, or a folder of masks that were made elsewhere, and data: scenes, or"
              + " a folder of images and masks. A folder can be dropped here.",
          "Judging",
          ResultsPane.Words.ORDER
              + " What has been predicted is kept, so that it can be cancelled and go on later.");

  /// What a section has at least; where there is less room, the whole is scrolled.
  private static final double LEAST = 320;

  /// Below this height the numbers make way.
  private static final double SHORT = 560;

  private final JudgingViewModel model;
  private final Headline headline = new Headline();
  private final Label convention = Widgets.wrapped("", "quiet");
  private final Banner notes = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final Assumptions assumptions = new Assumptions();
  private final NumberTable classes = JudgedPanes.table();
  private final PictureGallery worst;
  private final SkippedPane skipped = new SkippedPane();
  private final Sections sections;
  private final Sections both;
  private final CasePane opened;
  private boolean regions;

  /// @param models where the model is chosen
  /// @param another whether another is being set up beside the one that is shown
  /// @param protocol under which it is asked; null for its usual one
  /// @param onPicture shows a picture in every tab, and here
  public JudgingView(
      JudgingViewModel model,
      BooleanProperty another,
      Node models,
      ObservableValue<@Nullable Protocol> protocol,
      BackgroundWork work,
      FileChoices files,
      Consumer<Picture> onPicture) {
    this.model = model;
    setMinSize(0, 0);
    worst = new PictureGallery(work, item -> open(item.place(), false));
    opened = new CasePane(work, 3, model::close, onPicture);
    sections =
        new Sections(
            List.of("Worst pictures", "Confusion", "Classes", "Skipped"),
            List.of(
                worst,
                MatrixPane.of(
                    model.matrix(),
                    "Pixels",
                    List.of(Cells.ROW_SHARES, Cells.COLUMN_SHARES, Cells.COUNTS),
                    "Most frequent mistakes",
                    new PictureGallery(work, item -> open(item.place(), true))),
                classes,
                skipped));
    for (var each : List.of(sections, opened)) {
      each.setMinHeight(LEAST);
      VBox.setVgrow(each, Priority.ALWAYS);
    }
    var results =
        new ResultsPane<>(
            WORDS,
            model.kept(),
            model.state(),
            Judged::title,
            new JudgingSetupPane(model, models, protocol, files),
            new VBox(8, headline, convention, notes, assumptions, sections, opened));
    results.another().bindBidirectional(another);
    both =
        new Sections(
            List.of("Results", "Compare"),
            List.of(
                results,
                new ComparisonView(model.comparison(), work, onPicture, () -> judge(another))));
    both.getStyleClass().add("judge-pane");
    getChildren().setAll(both);
    heightProperty().subscribe(h -> headline.compact(h.doubleValue() < SHORT));
    model.shown().subscribe(this::show);
    model.opened().subscribe(this::look);
  }

  /// Shows where another is judged, beside what was judged before.
  private void judge(BooleanProperty another) {
    another.set(true);
    both.select(0);
  }

  private void open(int place, boolean ofCell) {
    regions = ofCell;
    model.open(place);
  }

  private void look(Work<Case> state) {
    opened.show(
        state,
        one ->
            new CasePictures(
                    one.judged(), regions ? model.matrix().chosen().get() : Optional.empty())
                .shown(one));
    boolean there = state instanceof Work.Done<Case> || state instanceof Work.Failed<Case>;
    Widgets.shown(opened, there);
    Widgets.shown(sections, !there);
  }

  private void show(@Nullable Judged one) {
    if (one == null) {
      return;
    }
    JudgedPanes.headline(headline, one.evaluation());
    convention.setText(JudgedPanes.convention(one));
    notes.say(String.join("\n", one.evaluation().notes()));
    assumptions.show(one.contender().assumptions());
    classes.show(JudgedPanes.lines(one.evaluation()));
    worst.show(JudgedPanes.worst(one));
    skipped.show(one.evaluation().skipped());
  }
}
