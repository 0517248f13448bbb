package fovea.ui.control.picture;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// What stands under the pointer: its place and value in words, and a frame around its cell.
final class Pointer extends Pane {
  private static final double LEAST_CELL = 8;

  private final Region cell = new Region();
  private final Label readout = new Label();
  private PixelWords value = (x, y) -> "";
  private double lastX;
  private double lastY;
  private int columns;
  private int rows;

  Pointer() {
    setMouseTransparent(true);
    setManaged(false);
    cell.getStyleClass().add("cell");
    cell.setManaged(false);
    readout.getStyleClass().add("readout");
    readout.setAlignment(Pos.CENTER);
    readout.setManaged(false);
    getChildren().setAll(cell, readout);
    hide();
  }

  void readout(PixelWords words) {
    value = words;
  }

  /// 0 for the picture's own pixels.
  void cells(int newColumns, int newRows) {
    columns = newColumns;
    rows = newRows;
  }

  /// @param viewX where the pointer is in the view
  void show(Projection at, double viewX, double viewY) {
    lastX = viewX;
    lastY = viewY;
    int x = (int) at.pictureX(viewX);
    int y = (int) at.pictureY(viewY);
    String words = value.at(x, y);
    readout.setText("x %d, y %d%s".formatted(x, y, words.isEmpty() ? "" : "  ·  " + words));
    double width = readout.prefWidth(-1);
    double height = readout.prefHeight(-1);
    double left = Math.clamp(viewX + 14, 0, Math.max(0, getWidth() - width));
    double below = viewY + 18;
    double top = below + height > getHeight() ? Math.max(0, viewY - height - 10) : below;
    readout.resizeRelocate(left, top, width, height);
    readout.setVisible(true);
    frame(at, x, y);
  }

  /// Says anew what is under a pointer that rests, after something else lies there.
  void renew(Projection at) {
    if (readout.isVisible()) {
      show(at, lastX, lastY);
    }
  }

  private void frame(Projection at, int x, int y) {
    int across = columns > 0 ? columns : (int) at.across();
    int down = rows > 0 ? rows : (int) at.down();
    double column = Math.floor(x * across / at.across());
    double row = Math.floor(y * down / at.down());
    double left = at.viewX(column / across);
    double top = at.viewY(row / down);
    double right = at.viewX((column + 1) / across);
    double bottom = at.viewY((row + 1) / down);
    cell.setVisible(right - left >= LEAST_CELL && bottom - top >= LEAST_CELL);
    left = Math.max(0, left);
    top = Math.max(0, top);
    cell.resizeRelocate(
        left, top, Math.min(getWidth(), right) - left, Math.min(getHeight(), bottom) - top);
  }

  void hide() {
    readout.setVisible(false);
    cell.setVisible(false);
  }
}
