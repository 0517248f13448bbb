package fovea.ui.attack.aimed;

import fovea.attack.Norm;
import fovea.format.Quantities;
import fovea.ui.attack.picture.EpsilonRow;
import fovea.ui.attack.picture.SeedRow;
import fovea.ui.control.SliderGrid;
import fovea.ui.control.Widgets;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// ε, norm, steps and chance of an attack on a mask or a caption.
final class AimedPane extends VBox {
  private static final int MOST_STEPS = 200;

  /// @param below stands below ε
  AimedPane(AimedSettings settings, Node below) {
    super(12);
    getStyleClass().add("attack-settings");
    var levels =
        new EpsilonRow(
            "/255",
            "in 255ths",
            "The most that any number of the picture may change, in steps of a byte",
            new EpsilonRow.Range(32, 255, 0.25),
            settings.levels(),
            held -> {});
    var length =
        new EpsilonRow(
            "L2, pixels 0–1",
            "by L2, of pixels from 0 to 1",
            "The most that the picture may change: the root of the sum of squares, of pixels from 0"
                + " to 1",
            new EpsilonRow.Range(20, 1000, 0.05),
            settings.length(),
            held -> {});
    HBox norms =
        Widgets.pills(
            List.of(Norm.INFINITY.title(), Norm.TWO.title()),
            index -> settings.norm().set(Norm.values()[index]));
    settings
        .norm()
        .subscribe(
            norm -> {
              Widgets.press(norms, norm.ordinal());
              Widgets.shown(levels, norm == Norm.INFINITY);
              Widgets.shown(length, norm == Norm.TWO);
            });
    var grid =
        new SliderGrid()
            .slider(
                "Steps",
                "How often the network is asked for a derivative",
                new SliderGrid.Scale(
                    1, MOST_STEPS, 1, value -> Quantities.count(Math.round(value))),
                settings.steps())
            .slider(
                "Step α",
                "How long a step is, as a share of ε",
                new SliderGrid.Scale(0.05, 1, 0.05, value -> Quantities.decimal(value, 2) + " ε"),
                settings.share());
    var seed = new SeedRow(settings.seed(), "Begins with another random picture within ε");
    getChildren().setAll(levels, length, below, norms, grid, seed);
  }
}
