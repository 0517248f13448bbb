package fovea.ui.chart;

import fovea.image.Colormap;
import fovea.ui.control.Widgets;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What the colours of a map mean: the scale with a word at either end.
public final class ColourBar extends HBox {
  private static final int STOPS = 12;

  private final Label least = Widgets.label("");
  private final Region ramp = new Region();
  private final Label most = Widgets.label("");

  public ColourBar() {
    super(6);
    getStyleClass().add("legend");
    setAlignment(Pos.CENTER_LEFT);
    ramp.getStyleClass().add("ramp");
    ramp.setMinSize(90, 8);
    ramp.setPrefSize(90, 8);
    ramp.setMaxHeight(8);
    least.setMinWidth(USE_PREF_SIZE);
    most.setMinWidth(USE_PREF_SIZE);
    getChildren().setAll(least, ramp, most);
  }

  /// Which colours.
  public void show(Colormap colormap) {
    show(colormap.table());
  }

  /// Which colours, 0xRRGGBB from the least to the most.
  public void show(int[] table) {
    ramp.setStyle("-fx-background-color: " + gradient(table) + ";");
  }

  /// What their ends mean.
  public void show(String from, String to) {
    least.setText(from);
    most.setText(to);
  }

  private static String gradient(int[] table) {
    var css = new StringBuilder("linear-gradient(to right");
    for (int i = 0; i <= STOPS; i++) {
      double at = (double) i / STOPS;
      int rgb = table[(int) Math.round(at * (table.length - 1))] & 0xFFFFFF;
      css.append(String.format(Locale.ROOT, ", #%06x %.1f%%", rgb, 100 * at));
    }
    return css.append(")").toString();
  }
}
