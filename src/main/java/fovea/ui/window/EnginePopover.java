package fovea.ui.window;

import atlantafx.base.controls.Popover;
import eu.hansolo.tilesfx.Tile;
import fovea.format.Quantities;
import fovea.ui.chart.GaugeColours;
import fovea.ui.tab.EngineState;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The device and each kind of memory as a gauge.
final class EnginePopover {
  private static final double SIDE = 144;

  private final Label device = new Label();
  private final Label detail = new Label();
  private final HBox gauges = new HBox(8);
  private final List<Tile> tiles = new ArrayList<>();
  private final List<Label> amounts = new ArrayList<>();
  private final Popover popover;

  EnginePopover() {
    device.getStyleClass().add("sheet-title");
    detail.getStyleClass().add("quiet");
    detail.setWrapText(true);
    detail.setMaxWidth(3 * SIDE);
    var page = new VBox(8, device, detail, gauges);
    page.getStyleClass().add("engine-page");
    popover = new Popover(page);
    popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_RIGHT);
    popover.setHeaderAlwaysVisible(false);
    popover.setDetachable(false);
  }

  void toggle(Node owner, EngineState state) {
    if (popover.isShowing()) {
      popover.hide();
    } else {
      fill(state);
      popover.show(owner);
    }
  }

  void update(EngineState state) {
    if (popover.isShowing()) {
      fill(state);
    }
  }

  private void fill(EngineState state) {
    device.setText(state.device());
    detail.setText(state.detail());
    if (tiles.size() != state.gauges().size()) {
      tiles.clear();
      amounts.clear();
      gauges.getChildren().clear();
      for (EngineState.Gauge gauge : state.gauges()) {
        var tile = GaugeColours.tile(SIDE, false);
        var name = new Label(gauge.name());
        var amount = new Label();
        amount.getStyleClass().add("quiet");
        var box = new VBox(4, tile, name, amount);
        box.getStyleClass().add("gauge");
        tiles.add(tile);
        amounts.add(amount);
        gauges.getChildren().add(box);
      }
    }
    for (int i = 0; i < tiles.size(); i++) {
      EngineState.Gauge gauge = state.gauges().get(i);
      tiles.get(i).setValue(100 * gauge.fraction());
      amounts
          .get(i)
          .setText(Quantities.bytes(gauge.used()) + " of " + Quantities.bytes(gauge.total()));
    }
  }
}
