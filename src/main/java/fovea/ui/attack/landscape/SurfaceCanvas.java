package fovea.ui.attack.landscape;

import fovea.format.Quantities;
import fovea.plot.Axis;
import fovea.plot.surface.ContourFigure;
import fovea.plot.surface.Contours;
import fovea.plot.surface.Field;
import fovea.plot.surface.FieldPixels;
import fovea.plot.surface.Mesh;
import fovea.plot.surface.Orientation;
import fovea.plot.surface.ValueScale;
import fovea.ui.chart.ThemeColours;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// One field on the screen: as contours from above, or as a surface that is turned by drag and by
/// the arrow keys. Says what is under the pointer.
final class SurfaceCanvas extends Region {
  private static final Font NAME = Font.font(11);
  private static final Font SMALL = Font.font(9.5);
  private static final double TITLE = 20;
  private static final double CUBE = 0.6;
  private static final double DEGREES = 0.5;
  private static final double KEY = 5;
  private static final int PIXELS = 200;
  private static final int NO_NUMBER = 0xFF808080;
  private static final String TEXT = "chart-text";
  private static final String LINE = "chart-line";

  private final Canvas canvas = new Canvas();
  private final ThemeColours colours = ThemeColours.ofCharts(this::requestLayout);
  private ContourFigure.Named named;
  private ValueScale scale;
  private final Consumer<Orientation> turned;
  private final Consumer<String> read;
  private final WritableImage image = new WritableImage(PIXELS, PIXELS);
  private Orientation from = Orientation.usual();
  private boolean flat = true;
  private double lastX;
  private double lastY;

  /// @param turned hears from where it is looked at now
  /// @param read hears what is under the pointer, or ""
  SurfaceCanvas(
      ContourFigure.Named named,
      ValueScale scale,
      Consumer<Orientation> turned,
      Consumer<String> read) {
    this.named = named;
    this.scale = scale;
    this.turned = turned;
    this.read = read;
    getStyleClass().add("surface-canvas");
    setMinSize(180, 180);
    setPrefSize(300, 300);
    setFocusTraversable(true);
    show(named, scale);
    getChildren().add(canvas);
    getChildren().addAll(colours.nodes());
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseMoved(e -> point(e.getX(), e.getY()));
    setOnMouseExited(e -> read.accept(""));
    setOnKeyPressed(this::key);
    focusedProperty().subscribe(has -> requestLayout());
  }

  /// Shows another field, or more of the same.
  void show(ContourFigure.Named field, ValueScale on) {
    named = field;
    scale = on;
    setAccessibleText(
        named.name() + ": loss around the weights; arrow keys turn the surface, Home puts it back");
    int[] pixels = FieldPixels.of(named.field(), scale, PIXELS, NO_NUMBER, 0);
    image
        .getPixelWriter()
        .setPixels(0, 0, PIXELS, PIXELS, PixelFormat.getIntArgbInstance(), pixels, 0, PIXELS);
    requestLayout();
  }

  /// Shows it from above as contours, or as a surface from somewhere.
  void look(boolean contours, Orientation orientation) {
    flat = contours;
    from = orientation;
    setCursor(flat ? Cursor.CROSSHAIR : Cursor.MOVE);
    requestLayout();
  }

  private void press(MouseEvent e) {
    requestFocus();
    lastX = e.getX();
    lastY = e.getY();
  }

  private void drag(MouseEvent e) {
    if (!flat) {
      turned.accept(from.turned(-(e.getX() - lastX) * DEGREES, (e.getY() - lastY) * DEGREES));
      lastX = e.getX();
      lastY = e.getY();
    }
  }

  private void key(KeyEvent e) {
    if (flat) {
      return;
    }
    Orientation now =
        switch (e.getCode()) {
          case LEFT -> from.turned(KEY, 0);
          case RIGHT -> from.turned(-KEY, 0);
          case UP -> from.turned(0, KEY);
          case DOWN -> from.turned(0, -KEY);
          case HOME -> Orientation.usual();
          default -> null;
        };
    if (now != null) {
      turned.accept(now);
      e.consume();
    }
  }

  // ── Where things are ──

  private double side() {
    return Math.max(60, Math.min(getWidth() - 44, getHeight() - TITLE - 38));
  }

  private double left() {
    return 36;
  }

  private double middleX() {
    return getWidth() / 2;
  }

  private double middleY() {
    return TITLE + (getHeight() - TITLE) / 2;
  }

  private double cube() {
    return CUBE * Math.min(getWidth(), getHeight() - TITLE);
  }

  private void point(double x, double y) {
    Field field = named.field();
    double[] along = field.x();
    if (flat) {
      double a = along[0] + (x - left()) / side() * (along[along.length - 1] - along[0]);
      double b =
          field.y()[0]
              + (TITLE + side() - y) / side() * (field.y()[along.length - 1] - field.y()[0]);
      double value = field.at(a, b);
      boolean inside = x >= left() && x <= left() + side() && y >= TITLE && y <= TITLE + side();
      read.accept(inside ? words(a, b, value) : "");
      return;
    }
    new Mesh(field, scale, from)
        .at((x - middleX()) / cube(), (middleY() - y) / cube())
        .ifPresentOrElse(
            facet -> {
              double a = (along[facet.i()] + along[facet.i() + 1]) / 2;
              double b = (field.y()[facet.j()] + field.y()[facet.j() + 1]) / 2;
              read.accept(words(a, b, field.at(a, b)));
            },
            () -> read.accept(""));
  }

  private String words(double a, double b, double value) {
    String what =
        Double.isFinite(value)
            ? "loss " + Quantities.number(value)
            : named.field().isKnownAround(a, b)
                ? "loss that is no number"
                : "not all measured yet around the place";
    return "%s: %s at %s, %s"
        .formatted(named.name(), what, Quantities.decimal(a, 2), Quantities.decimal(b, 2));
  }

  // ── Drawing ──

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, getWidth(), getHeight());
    g.setFont(NAME);
    g.setFill(colours.of(TEXT));
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.TOP);
    g.fillText(named.name(), 4, 2, Math.max(40, getWidth() - 8));
    if (flat) {
      contours(g);
    } else {
      surface(g);
    }
    if (isFocused()) {
      g.setStroke(colours.of(TEXT));
      g.setLineWidth(1);
      g.strokeRect(0.5, 0.5, getWidth() - 1, getHeight() - 1);
    }
  }

  private void contours(GraphicsContext g) {
    double side = side();
    Field field = named.field();
    g.drawImage(image, left(), TITLE, side, side);
    if (field.isIncomplete()) {
      g.setStroke(colours.of(LINE));
      g.setLineWidth(1);
      g.strokeRect(left() - 0.5, TITLE - 0.5, side + 1, side + 1);
    }
    double[][] parts = scale.parts(field);
    g.setLineWidth(1);
    for (Axis.Tick tick : scale.levels()) {
      double part = scale.axis().part(tick.value());
      g.setStroke(part > 0.6 ? Color.gray(0.1, 0.75) : Color.gray(1, 0.75));
      for (Contours.Line line : Contours.at(parts, part)) {
        var x = new double[line.x().length];
        var y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
          x[i] = left() + line.x()[i] / (field.x().length - 1) * side;
          y[i] = TITLE + side - line.y()[i] / (field.y().length - 1) * side;
        }
        g.strokePolyline(x, y, x.length);
      }
    }
    g.setFill(Color.WHITE);
    g.fillOval(left() + side / 2 - 4, TITLE + side / 2 - 4, 8, 8);
    g.setStroke(Color.BLACK);
    g.strokeOval(left() + side / 2 - 4, TITLE + side / 2 - 4, 8, 8);
    MapAxes.draw(g, field, left(), TITLE, side, colours.of(TEXT), SMALL);
  }

  private void surface(GraphicsContext g) {
    var mesh = new Mesh(named.field(), scale, from);
    double size = cube();
    g.setStroke(colours.of(LINE));
    g.setLineWidth(1);
    for (Mesh.Edge edge : mesh.frame()) {
      g.strokeLine(
          middleX() + size * edge.x1(),
          middleY() - size * edge.y1(),
          middleX() + size * edge.x2(),
          middleY() - size * edge.y2());
    }
    var x = new double[4];
    var y = new double[4];
    for (Mesh.Facet facet : mesh.facets()) {
      for (int k = 0; k < 4; k++) {
        x[k] = middleX() + size * facet.x()[k];
        y[k] = middleY() - size * facet.y()[k];
      }
      Color colour = colour(scale.rgb(facet.part()));
      g.setFill(colour);
      g.fillPolygon(x, y, 4);
      g.setStroke(facet.part() > 0.6 ? colour.darker() : colour.brighter());
      g.setLineWidth(0.5);
      g.strokePolygon(x, y, 4);
    }
    for (Mesh.Dot dot : mesh.dots()) {
      g.setFill(colour(scale.rgb(dot.part())));
      g.fillOval(middleX() + size * dot.x() - 3, middleY() - size * dot.y() - 3, 6, 6);
    }
    g.setFont(SMALL);
    g.setFill(colours.of(TEXT));
    g.setTextBaseline(VPos.CENTER);
    name(g, mesh.ground(0, -0.64), "first direction");
    name(g, mesh.ground(0.64, 0), "second");
    g.setTextAlign(TextAlignment.RIGHT);
    for (Axis.Tick tick : scale.levels()) {
      Orientation.Place place = mesh.upright(scale.part(tick.value()));
      g.fillText(
          tick.label(), middleX() + size * place.across() - 4, middleY() - size * place.up());
    }
  }

  private void name(GraphicsContext g, Orientation.Place place, String words) {
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(words, middleX() + cube() * place.across(), middleY() - cube() * place.up());
  }

  private static Color colour(int rgb) {
    return Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }
}
