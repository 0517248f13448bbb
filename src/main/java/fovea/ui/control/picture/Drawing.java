package fovea.ui.control.picture;

import fovea.image.Contours;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/// The lines over a picture: a grid, contours, outlines. They keep their thickness however large
/// the picture is.
final class Drawing extends Pane {
  private static final double FINEST_CELL = 4;

  private final Path grid = path("grid");
  private final Path halo = path("contour-halo");
  private final Path contour = path("contour");
  private final Path outlineHalo = path("outline-halo");
  private final Path outline = path("outline");
  private List<Contours.Line> lines = List.of();
  private List<Contours.Line> around = List.of();
  private int columns;
  private int rows;

  Drawing() {
    setMouseTransparent(true);
    setManaged(false);
    getChildren().setAll(grid, halo, contour, outlineHalo, outline);
  }

  private static Path path(String style) {
    var path = new Path();
    path.getStyleClass().add(style);
    return path;
  }

  void lines(List<Contours.Line> now) {
    lines = now;
  }

  void outline(List<Contours.Line> now) {
    around = now;
  }

  void grid(int newColumns, int newRows) {
    columns = newColumns;
    rows = newRows;
  }

  void clear() {
    for (Path path : List.of(grid, halo, contour, outlineHalo, outline)) {
      path.getElements().clear();
    }
  }

  void draw(Projection at) {
    // Lines that leave the view are cut there, not stroked for thousands of dots.
    setClip(new javafx.scene.shape.Rectangle(at.width(), at.height()));
    List<PathElement> contours = elements(lines, at);
    List<PathElement> outlines = elements(around, at);
    halo.getElements().setAll(contours);
    contour.getElements().setAll(contours);
    outlineHalo.getElements().setAll(outlines);
    outline.getElements().setAll(outlines);
    grid.getElements().setAll(cells(at));
  }

  private static List<PathElement> elements(List<Contours.Line> lines, Projection at) {
    var elements = new java.util.ArrayList<PathElement>();
    for (Contours.Line line : lines) {
      elements.add(new MoveTo(at.viewX(line.x()[0]), at.viewY(line.y()[0])));
      for (int i = 1; i < line.x().length; i++) {
        elements.add(new LineTo(at.viewX(line.x()[i]), at.viewY(line.y()[i])));
      }
      if (line.closed()) {
        elements.add(new ClosePath());
      }
    }
    return elements;
  }

  private List<PathElement> cells(Projection at) {
    var elements = new java.util.ArrayList<PathElement>();
    double width = at.viewX(1) - at.viewX(0);
    double height = at.viewY(1) - at.viewY(0);
    if (columns == 0 || width / columns < FINEST_CELL || height / rows < FINEST_CELL) {
      return elements;
    }
    double left = Math.max(0, at.viewX(0));
    double right = Math.min(at.width(), at.viewX(1));
    double top = Math.max(0, at.viewY(0));
    double bottom = Math.min(at.height(), at.viewY(1));
    for (int i = 0; i <= columns; i++) {
      double x = Math.round(at.viewX((double) i / columns)) + 0.5;
      if (x >= left && x <= right + 1) {
        elements.add(new MoveTo(x, top));
        elements.add(new LineTo(x, bottom));
      }
    }
    for (int i = 0; i <= rows; i++) {
      double y = Math.round(at.viewY((double) i / rows)) + 0.5;
      if (y >= top && y <= bottom + 1) {
        elements.add(new MoveTo(left, y));
        elements.add(new LineTo(right, y));
      }
    }
    return elements;
  }
}
