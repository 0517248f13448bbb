package fovea.ui.runs.monitor;

import com.sun.management.OperatingSystemMXBean;
import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.TileBuilder;
import fovea.format.Quantities;
import fovea.ui.chart.GaugeColours;
import fovea.ui.control.Widgets;
import fovea.ui.tab.EngineState.Gauge;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Skin;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// How busy the processor is, and how full each kind of memory.
public final class MachineGauges extends HBox {
  private static final double SIDE = 40;

  /// @param nameRoom as wide as the name with its share will ever be, `amountRoom` as the amount
  private record Cell(
      Tile tile, Label name, Label nameRoom, Label amount, Label amountRoom, HBox box) {}

  private final List<Cell> cells = new ArrayList<>();

  MachineGauges() {
    super(16);
    getStyleClass().add("machine-tiles");
    setAlignment(Pos.CENTER_LEFT);
  }

  void update(List<Gauge> gauges) {
    while (cells.size() < gauges.size() + 1) {
      cells.add(cell());
      getChildren().add(cells.getLast().box());
    }
    while (cells.size() > gauges.size() + 1) {
      getChildren().remove(cells.removeLast().box());
    }
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double load = Math.clamp(system.getCpuLoad(), 0, 1);
    int cores = Runtime.getRuntime().availableProcessors();
    String all = Quantities.count(cores, "core");
    show(cells.getFirst(), "CPU", all, all, load, false);
    for (int i = 0; i < gauges.size(); i++) {
      Gauge gauge = gauges.get(i);
      String total = Quantities.bytes(gauge.total());
      String amount = Quantities.bytes(gauge.used()) + " of " + total;
      show(
          cells.get(i + 1),
          gauge.name(),
          amount,
          total + " of " + total,
          gauge.fraction(),
          GaugeColours.tight(gauge.fraction()));
    }
  }

  private static void show(
      Cell cell, String name, String amount, String most, double part, boolean tight) {
    cell.tile().setValue(100 * part);
    cell.tile().setBarColor(GaugeColours.bar(tight));
    cell.name().setText(name + " · " + Quantities.percent(part, 0));
    cell.nameRoom().setText(name + " · 100 %");
    cell.amount().setText(amount);
    cell.amountRoom().setText(most);
    cell.box().setAccessibleText("%s: %s, %s".formatted(name, Quantities.percent(part, 0), amount));
  }

  private static Cell cell() {
    // The skin's numbers are too small to be read in a small tile; the words beside it tell them.
    Tile tile =
        TileBuilder.create()
            .skinType(SkinType.CIRCULAR_PROGRESS)
            .valueVisible(false)
            .prefSize(SIDE, SIDE)
            .minSize(SIDE, SIDE)
            .maxSize(SIDE, SIDE)
            .backgroundColor(Color.TRANSPARENT)
            .barColor(GaugeColours.bar(false))
            .barBackgroundColor(GaugeColours.TRACK)
            .foregroundColor(Color.TRANSPARENT)
            .valueColor(Color.TRANSPARENT)
            .unitColor(Color.TRANSPARENT)
            .textColor(Color.TRANSPARENT)
            .titleColor(Color.TRANSPARENT)
            .decimals(0)
            .animated(false)
            .build();
    // A tile that is laid out before it has a skin keeps the skin's own size of 250 pixels.
    tile.skinProperty().subscribe(skin -> resized(tile, skin));
    Label name = Widgets.label("", "fact-name");
    Label amount = Widgets.label("", "tile-amount");
    Label nameRoom = room("fact-name");
    Label amountRoom = room("tile-amount");
    var words = new VBox(stack(nameRoom, name), stack(amountRoom, amount));
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(USE_PREF_SIZE);
    var box = new HBox(6, tile, words);
    box.setAlignment(Pos.CENTER_LEFT);
    return new Cell(tile, name, nameRoom, amount, amountRoom, box);
  }

  /// Numbers that change move nothing.
  private static Label room(String style) {
    Label room = Widgets.label("", style);
    room.setVisible(false);
    return room;
  }

  private static StackPane stack(Label room, Label words) {
    var stack = new StackPane(room, words);
    stack.setAlignment(Pos.CENTER_LEFT);
    return stack;
  }

  private static void resized(Tile tile, @Nullable Skin<?> skin) {
    if (skin != null) {
      tile.resize(SIDE + 1, SIDE + 1);
      tile.resize(SIDE, SIDE);
    }
  }
}
