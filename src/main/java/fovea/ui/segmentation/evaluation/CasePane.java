package fovea.ui.segmentation.evaluation;

import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.image.LabelStyle;
import fovea.segmentation.evaluation.Judged.Case;
import fovea.ui.control.Banner;
import fovea.ui.control.Selection.Cell;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.Viewport;
import fovea.ui.segmentation.map.LabelView;
import fovea.ui.segmentation.map.Layers;
import fovea.ui.segmentation.map.MapFrame;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A picture of what was judged beside its truth and its prediction; of a cell of the matrix only
/// its regions, or the mistakes.
public final class CasePane extends VBox {
  private static final List<String> TITLES = List.of("Truth", "Prediction", "Mistakes");

  private final Label name = Widgets.label("", "section-title");
  private final Label number = Widgets.label("", "quiet");
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final List<MapFrame> frames;
  private final HBox row = new HBox(10);
  private @Nullable Case shown;
  private Optional<Cell> cell = Optional.empty();

  /// @param onClose it is to be put away
  /// @param onOpen shows the picture in every tab
  public CasePane(BackgroundWork work, Runnable onClose, Consumer<Case> onOpen) {
    super(6);
    getStyleClass().add("case-pane");
    setMinSize(0, 0);
    var viewport = new Viewport();
    frames =
        TITLES.stream()
            .map(title -> new MapFrame(work, viewport, () -> {}, new Button[0]))
            .toList();
    Button close = Widgets.button("Back", Feather.ARROW_LEFT, onClose, "small");
    Button open =
        Widgets.button(
            "Open as picture",
            Feather.IMAGE,
            () -> {
              if (shown != null) {
                onOpen.accept(shown);
              }
            },
            "small");
    var top = new HBox(10, close, name, number, Widgets.gap(), open);
    top.setAlignment(Pos.CENTER_LEFT);
    name.setMinWidth(0);
    for (MapFrame frame : frames) {
      HBox.setHgrow(frame, Priority.ALWAYS);
      frame.setPrefWidth(100);
    }
    row.getChildren().setAll(frames);
    row.setMinSize(0, 0);
    VBox.setVgrow(row, Priority.ALWAYS);
    getChildren().setAll(top, problem, row);
  }

  /// @param chosen the cell whose regions are shown; none for everything
  public void show(Work<Case> state, Optional<Cell> chosen) {
    cell = chosen;
    problem.say(state instanceof Work.Failed<Case>(String reason) ? reason : "");
    if (state instanceof Work.Done<Case>(Case done)) {
      shown = done;
      draw(done);
    }
  }

  private void draw(Case one) {
    OptionalDouble iou = one.scored().meanIou();
    Widgets.name(name, one.scored().name());
    number.setText(
        "mean IoU %s"
            .formatted(iou.isEmpty() ? Quantities.NONE : Quantities.percent(iou.getAsDouble(), 1)));
    List<String> labels = one.judged().evaluation().labels();
    String last =
        cell.map(
                at ->
                    at.row() == at.column()
                        ? labels.get(at.row()) + ", named rightly"
                        : "%s named %s".formatted(labels.get(at.row()), labels.get(at.column())))
            .orElse("Mistakes");
    for (int i = 0; i < frames.size(); i++) {
      frames.get(i).name(i == 2 ? last : TITLES.get(i), "");
      LabelView view = frames.get(i).view();
      view.show(one.picture(), one.scored().name());
    }
    LabelStyle style = LabelStyle.standard();
    frames.get(0).view().draw(() -> Layers.labels(one.truth(), one.judged().palette(), style));
    frames.get(1).view().draw(() -> Layers.labels(one.predicted(), one.judged().palette(), style));
    Optional<Cell> only = cell;
    frames
        .get(2)
        .view()
        .draw(
            () -> {
              LabelMap some =
                  only.map(at -> CasePictures.region(one, at)).orElseGet(() -> one.mistakes());
              return Layers.some(some, one.judged().palette(), style);
            });
    frames.forEach(frame -> frame.view().readout((x, y) -> words(one, labels, x, y)));
  }

  private static String words(Case one, List<String> labels, int x, int y) {
    int truth = one.truth().at(x, y);
    int predicted = one.predicted().at(x, y);
    return "true: %s\npredicted: %s"
        .formatted(
            truth == 0 ? "ignored" : labels.get(truth - 1),
            predicted == 0 ? "nothing" : labels.get(predicted - 1));
  }
}
