package fovea.ui.attack.landscape;

import fovea.plot.Axis;
import fovea.plot.surface.Field;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The numbers and names beside a square map of a field.
final class MapAxes {
  private MapAxes() {}

  /// Draws them left of the map and below it.
  ///
  /// @param left of the map
  /// @param top of the map
  static void draw(
      GraphicsContext g, Field field, double left, double top, double side, Color text, Font font) {
    Axis across = Axis.tight(field.x()[0], field.x()[field.x().length - 1], 4, 0);
    g.setFont(font);
    g.setFill(text);
    for (Axis.Tick tick : across.ticks()) {
      double part = across.part(tick.value());
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.TOP);
      g.fillText(tick.label(), left + part * side, top + side + 3);
      g.setTextAlign(TextAlignment.RIGHT);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(tick.label(), left - 4, top + (1 - part) * side);
    }
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.TOP);
    g.fillText("first direction →, second ↑", left + side / 2, top + side + 16);
  }
}
