package fovea.ui.segmentation.evaluation;

import fovea.metric.confusion.Cells;
import fovea.segmentation.Protocol;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.Judged.Case;
import fovea.segmentation.evaluation.SegmentationEvaluation.Skipped;
import fovea.ui.chart.NumberTable;
import fovea.ui.control.Assumptions;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixPane;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Judging: what to judge, the numbers that matter most, and a section at a time; a picture opens
/// with its truth and its prediction.
public final class JudgingView extends StackPane {
  /// What a section has at least; where there is less room, the whole is scrolled.
  private static final double LEAST = 320;

  private final JudgingViewModel model;
  private final JudgingSetupPane setup;
  private final ToggleButton again = new ToggleButton("New", new FontIcon(Feather.PLUS));
  private final HBox choice = new HBox(8);
  private final FlowPane headline = new FlowPane(28, 6);
  private final Label convention = Widgets.wrapped("", "quiet");
  private final Banner notes = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final Assumptions assumptions = new Assumptions();
  private final EmptyState nothing = new EmptyState(Feather.BAR_CHART_2);
  private final NumberTable classes = JudgedPanes.table();
  private final PictureGallery worst;
  private final VBox skipped = new VBox(4);
  private final Sections sections;
  private final CasePane opened;
  private final VBox results;
  private boolean regions;

  /// @param models where the model is chosen
  /// @param protocol under which it is asked; null for its usual one
  /// @param onPicture shows a picture in every tab, and here
  public JudgingView(
      JudgingViewModel model,
      Node models,
      ObservableValue<@Nullable Protocol> protocol,
      BackgroundWork work,
      FileChoices files,
      Consumer<Picture> onPicture) {
    this.model = model;
    setMinSize(0, 0);
    setup = new JudgingSetupPane(model, models, protocol, files);
    worst = new PictureGallery(work, item -> open(item.place(), false));
    opened =
        new CasePane(
            work,
            model::close,
            one -> onPicture.accept(new Picture(one.scored().name(), one.picture())));
    sections =
        new Sections(
            List.of("Worst pictures", "Confusion", "Classes", "Skipped"),
            List.of(worst, matrix(work), classes, Sections.scrolled(skipped)));
    sections.setMinHeight(LEAST);
    opened.setMinHeight(LEAST);
    VBox.setVgrow(sections, Priority.ALWAYS);
    VBox.setVgrow(opened, Priority.ALWAYS);
    headline.getStyleClass().add("headline");
    results = new VBox(8, headline, convention, notes, assumptions, sections, opened);
    VBox.setVgrow(results, Priority.ALWAYS);
    VBox.setVgrow(nothing, Priority.ALWAYS);
    choose();
    var content = new VBox(10, choice, setup, nothing, results);
    content.getStyleClass().add("judge-pane");
    ScrollPane scroll = Sections.scrolled(content);
    scroll.setFitToHeight(true);
    getChildren().setAll(scroll);
    again.selectedProperty().subscribe(this::arrange);
    model.shown().subscribe(this::show);
    model.state().subscribe(this::follow);
    model.opened().subscribe(this::look);
  }

  private void open(int place, boolean ofCell) {
    regions = ofCell;
    model.open(place);
  }

  private void choose() {
    var kept = new NamedComboBox<>("Nothing judged yet", "Result to show", Judged::title);
    kept.setItems(model.results());
    kept.follow(model.shown());
    kept.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(kept, Priority.ALWAYS);
    Button forget = Widgets.button("", Feather.TRASH_2, model::forget, "button-icon", "flat");
    forget.setAccessibleText("Forget this result");
    again.setAccessibleText("Set up another judging");
    again.setMinWidth(USE_PREF_SIZE);
    choice.setAlignment(Pos.CENTER_LEFT);
    choice.getChildren().setAll(kept, forget, again);
  }

  private Node matrix(BackgroundWork work) {
    var pictures = new PictureGallery(work, item -> open(item.place(), true));
    var matrix =
        new MatrixPane(
            "Pixels",
            List.of(Cells.ROW_SHARES, Cells.COLUMN_SHARES, Cells.COUNTS),
            "Most frequent mistakes",
            pictures,
            model.matrix()::show,
            model.matrix()::choose);
    model.matrix().pictures().subscribe(pictures::show);
    model.matrix().content().subscribe(matrix::show);
    model.matrix().chosen().subscribe(matrix::choose);
    return matrix;
  }

  private void follow(Work<Judged> state) {
    if (state instanceof Work.Done<Judged>) {
      again.setSelected(false);
    }
    arrange();
  }

  private void look(Work<Case> state) {
    opened.show(state, regions ? model.matrix().chosen().get() : Optional.empty());
    boolean there = state instanceof Work.Done<Case> || state instanceof Work.Failed<Case>;
    Widgets.shown(opened, there);
    Widgets.shown(sections, !there);
  }

  private void arrange() {
    boolean there = model.shown().get() != null;
    Work<Judged> state = model.state().get();
    boolean running = state instanceof Work.Running<Judged>;
    boolean failed = state instanceof Work.Failed<Judged>;
    Widgets.shown(choice, there);
    Widgets.shown(setup, !there || again.isSelected() || running || failed);
    Widgets.shown(results, there);
    Widgets.shown(nothing, !there);
    nothing.say(
        running ? "Judging" : "Nothing judged yet",
        running
            ? "You can go on working: this gives way to whatever you do meanwhile. What has been"
                + " predicted is kept, so that it can be cancelled and go on later."
            : "Choose a model, or a folder of masks that were made elsewhere, and data: scenes, or"
                + " a folder of images and masks. A folder can be dropped here.");
  }

  private void show(@Nullable Judged one) {
    arrange();
    if (one == null) {
      return;
    }
    JudgedPanes.headline(headline, one.evaluation());
    convention.setText(JudgedPanes.convention(one));
    notes.say(String.join("\n", one.evaluation().notes()));
    assumptions.show(one.contender().assumptions());
    classes.show(JudgedPanes.lines(one.evaluation()));
    worst.show(JudgedPanes.worst(one));
    skipped.getChildren().clear();
    for (Skipped each : one.evaluation().skipped()) {
      skipped
          .getChildren()
          .add(Widgets.wrapped("%s: %s".formatted(each.name(), each.reason()), "skipped"));
    }
    if (one.evaluation().skipped().isEmpty()) {
      skipped.getChildren().add(Widgets.label("No picture was skipped.", "quiet"));
    }
  }
}
