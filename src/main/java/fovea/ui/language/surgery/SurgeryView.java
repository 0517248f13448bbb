package fovea.ui.language.surgery;

import fovea.format.Quantities;
import fovea.language.Abilities;
import fovea.language.Head;
import fovea.language.HeadEffects;
import fovea.ui.chart.grid.GridContent;
import fovea.ui.chart.grid.NumberGrid;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.AdaptiveToolBar.Priority;
import fovea.ui.control.Banner;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Sections;
import fovea.ui.control.Selection.Cell;
import fovea.ui.control.Widgets;
import fovea.ui.language.followed.FollowedBox;
import fovea.ui.language.surgery.SurgeryViewModel.Importance;
import fovea.ui.language.text.ReadText;
import fovea.ui.work.Work;
import java.util.Arrays;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// All heads as a grid to switch off, and beside it what that does.
public final class SurgeryView extends VBox {
  private static final double SIDE = 330;

  private final SurgeryViewModel model;
  private final NumberGrid grid =
      new NumberGrid(
          "Click a head to switch it off, drag over several; a number at the edge takes its row or"
              + " column.");
  private boolean painting;

  public SurgeryView(SurgeryViewModel model) {
    super(8);
    this.model = model;
    setMinSize(0, 0);
    Button map = Widgets.button("Map all heads", Feather.GRID, model::map, "small");
    map.setTooltip(
        new Tooltip("Takes each head away by itself and shows by how much that moves the number"));
    Button reset = Widgets.button("All on", Feather.ROTATE_CCW, model::reset, "small");
    var bar = new AdaptiveToolBar();
    var box = new FollowedBox(model.followed());
    HBox.setHgrow(box, javafx.scene.layout.Priority.ALWAYS);
    bar.add(Priority.ALWAYS, box).addAtEnd(Priority.USUAL, map).addAtEnd(Priority.USUAL, reset);
    var progress = new ProgressRow(model::cancelMap);
    var failed = new Banner("danger", Feather.ALERT_CIRCLE);
    var nothing = new Banner("info", Feather.INFO);
    model.followed().missing().subscribe(nothing::say);
    ScrollPane outcome = Sections.scrolled(new OutcomePane(model));
    outcome.setMinWidth(240);
    outcome.setPrefWidth(SIDE);
    grid.setPrefWidth(0); // else what it says of a head would make the side beside it jump
    var content = new HBox(18, grid, outcome);
    HBox.setHgrow(grid, javafx.scene.layout.Priority.ALWAYS);
    VBox.setVgrow(content, javafx.scene.layout.Priority.ALWAYS);
    content.setMinSize(0, 0);
    getChildren().setAll(bar, progress, failed, nothing, content);
    grid.onCell(this::press);
    grid.onDrag(cell -> model.set(head(cell), painting));
    grid.onRow(model::layer);
    grid.onColumn(model::column);
    model.off().subscribe(off -> reset.setDisable(off.isEmpty()));
    model
        .importance()
        .subscribe(
            state -> {
              progress.show(state);
              failed.say(state instanceof Work.Failed<Importance>(String reason) ? reason : "");
            });
    model.off().subscribe(off -> show());
    model.importance().subscribe(state -> show());
    model.read().subscribe(now -> show());
    model.followed().chosen().subscribe(now -> map.setDisable(now == null));
  }

  private static Head head(Cell cell) {
    return new Head(cell.row(), cell.column());
  }

  private void press(Cell cell) {
    painting = !model.isOff(head(cell));
    model.set(head(cell), painting);
  }

  private void show() {
    ReadText now = model.read().getValue();
    if (now == null) {
      grid.show(GridContent.none());
      return;
    }
    Abilities abilities = now.abilities();
    var values = new double[abilities.layers()][abilities.heads()];
    Arrays.stream(values).forEach(row -> Arrays.fill(row, Double.NaN));
    HeadEffects effects =
        model.importance().get() instanceof Work.Done<Importance>(Importance made)
            ? made.effects()
            : null;
    boolean fits = effects != null && effects.after().length == values.length;
    for (int layer = 0; fits && effects != null && layer < values.length; layer++) {
      for (int head = 0; head < values[layer].length; head++) {
        values[layer][head] = effects.of(layer, head);
      }
    }
    double most = most(values);
    int decimals = most < 0.5 ? 3 : most < 10 ? 2 : 1;
    grid.show(
        GridContent.counted(
            "layer",
            "head",
            values,
            true,
            value -> Quantities.decimal(value, decimals),
            (layer, head) -> words(layer, head, values[layer][head]),
            model.off().get().stream()
                .map(one -> one.layer() * abilities.heads() + one.head())
                .collect(Collectors.toSet())));
  }

  private static double most(double[][] values) {
    return Arrays.stream(values)
        .flatMapToDouble(Arrays::stream)
        .filter(Double::isFinite)
        .map(Math::abs)
        .max()
        .orElse(0);
  }

  private String words(int layer, int head, double change) {
    boolean off = model.isOff(new Head(layer, head));
    return "Layer %d, head %d%s%s"
        .formatted(
            layer,
            head,
            off ? ", off" : "",
            Double.isNaN(change)
                ? ""
                : ": without it the number changes by " + OutcomePane.signed(change));
  }
}
