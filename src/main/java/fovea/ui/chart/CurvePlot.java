package fovea.ui.chart;

import fovea.plot.Axis;
import fovea.plot.PlotArea;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// The canvas of a chart: axes, curves, the best points, and a line under the mouse.
final class CurvePlot extends Region {
  private static final Font FONT = Font.font(11);
  private static final double RING = 10;
  private static final double DOT = 5;
  private static final double SHADE = 0.18;
  private static final double UNDER = 20;
  private static final int FEW = 80;
  private static final Axis UNIT = Axis.tight(0, 1, 1, 0);

  private final Canvas canvas = new Canvas();
  private final Map<String, Double> widths = new HashMap<>();
  private final ThemeColours colours;
  private final DoubleConsumer onHover;
  private List<ChartLine> lines = List.of();
  private ChartScale scale;
  private PlotArea area = new PlotArea(0, 0, 0, 0, UNIT, UNIT);
  private double hover = Double.NaN;
  private boolean counted;
  private Consumer<CurvePoints.Point> onPick = point -> {};

  /// @param onHover hears which x is under the mouse, NaN when there is none
  /// @param onColours hears that the theme's colours are others
  CurvePlot(ChartScale scale, DoubleConsumer onHover, Runnable onColours) {
    this.scale = scale;
    this.onHover = onHover;
    colours =
        ThemeColours.ofCharts(
            () -> {
              requestLayout();
              onColours.run();
            });
    getChildren().add(canvas);
    getChildren().addAll(colours.nodes());
    setPrefSize(360, 190);
    setMinSize(0, 60);
    setOnMouseMoved(e -> hover(e.getX()));
    setOnMouseExited(e -> hover(Double.NaN));
    setOnMouseClicked(
        e -> CurvePoints.at(lines, area, e.getX(), e.getY()).ifPresent(p -> onPick.accept(p)));
  }

  Color colour(int series) {
    return colours.series(series);
  }

  void show(List<ChartLine> curves, ChartScale how) {
    lines = curves;
    scale = how;
    requestLayout();
  }

  /// The numbers along the bottom.
  List<String> placesAcross() {
    return area.across().ticks().stream().map(Axis.Tick::label).toList();
  }

  void onPick(Consumer<CurvePoints.Point> heard) {
    onPick = heard;
  }

  private void hover(double pixel) {
    boolean inside = pixel >= area.left() - 4 && pixel <= area.right() + 4;
    double part = Math.clamp((pixel - area.left()) / Math.max(1, area.width()), 0, 1);
    hover = inside && !lines.isEmpty() ? area.across().value(part) : Double.NaN;
    onHover.accept(hover);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    draw();
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    double width = getWidth();
    double height = getHeight();
    g.clearRect(0, 0, width, height);
    if (width < 40 || height < 40) {
      return;
    }
    Axis up = up(Math.max(2, (int) (height / 36)));
    double left = up.ticks().stream().mapToDouble(t -> width(t.label())).max().orElse(0) + 8;
    area =
        new PlotArea(
            left,
            8,
            Math.max(1, width - left - 12),
            Math.max(1, height - 8 - UNDER),
            across(Math.max(2, (int) (width / 72))),
            up);
    g.setFont(FONT);
    if (lines.stream().allMatch(one -> one.x().length == 0)) {
      g.setFill(colours.text());
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.CENTER);
      g.fillText("No values yet", area.left() + area.width() / 2, area.top() + area.height() / 2);
      return;
    }
    axes(g);
    g.save();
    g.beginPath();
    g.rect(area.left(), area.top() - 2, area.width() + 2, area.height() + 4);
    g.clip();
    for (ChartLine one : lines) {
      g.setFill(colours.series(one.series()).deriveColor(0, 1, 1, SHADE));
      CurvePoints.shade(g, area, one);
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      curve(g, lines.get(i));
    }
    g.restore();
    lines.forEach(one -> best(g, one));
    cross(g);
  }

  private void axes(GraphicsContext g) {
    g.setLineWidth(1);
    g.setStroke(colours.line());
    g.setFill(colours.text());
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    for (Axis.Tick tick : area.up().ticks()) {
      double y = Math.rint(area.y(tick.value())) + 0.5;
      g.strokeLine(area.left(), y, area.right(), y);
      g.fillText(tick.label(), area.left() - 6, y);
    }
    g.setTextBaseline(VPos.TOP);
    g.setTextAlign(TextAlignment.RIGHT);
    double room = area.right() - width(scale.across()) - 10;
    g.fillText(scale.across(), area.right() + 8, area.bottom() + 5);
    g.setTextAlign(TextAlignment.CENTER);
    for (Axis.Tick tick : area.across().ticks()) {
      double x = Math.rint(area.x(tick.value())) + 0.5;
      g.strokeLine(x, area.bottom(), x, area.bottom() + 3);
      if (x + width(tick.label()) / 2 < room) {
        g.fillText(tick.label(), x, area.bottom() + 5);
      }
    }
  }

  private void curve(GraphicsContext g, ChartLine line) {
    Color colour = colours.series(line.series());
    boolean raw = line.rawX().length > 0;
    if (raw) {
      g.setLineDashes();
      g.setLineWidth(1);
      stroke(g, colour.deriveColor(0, 1, 1, 0.28), line.rawX(), line.rawY());
    }
    // noise drawn boldly is a band of colour
    boolean noisy = line.look() == ChartLine.Look.STEPS && !raw && line.x().length > 5 * FEW;
    boolean thin = !line.inLegend() || noisy;
    g.setLineDashes(thin ? new double[0] : ThemeColours.dashes(line.series()));
    g.setLineWidth(thin ? 1 : 1.9);
    stroke(g, line.inLegend() ? colour : colour.deriveColor(0, 1, 1, 0.5), line.x(), line.y());
    g.setLineDashes();
    if (line.look() == ChartLine.Look.POINTS && line.x().length <= FEW) {
      g.setFill(colour);
      for (int i = 0; i < line.x().length; i++) {
        if (area.has(line.x()[i], line.y()[i])) {
          dot(g, area.x(line.x()[i]), area.y(line.y()[i]), DOT);
        }
      }
    }
  }

  private void stroke(GraphicsContext g, Color colour, double[] x, double[] y) {
    g.setStroke(colour);
    g.setFill(colour);
    for (PlotArea.Line line : area.lines(x, y, 1)) {
      if (line.x().length == 1) {
        dot(g, line.x()[0], line.y()[0], DOT);
      } else {
        g.strokePolyline(line.x(), line.y(), line.x().length);
      }
    }
  }

  private static void dot(GraphicsContext g, double x, double y, double size) {
    g.fillOval(x - size / 2, y - size / 2, size, size);
  }

  private void best(GraphicsContext g, ChartLine one) {
    if (!one.hasBest() || !area.up().has(one.bestY())) {
      return;
    }
    double x = area.x(one.bestX());
    double y = area.y(one.bestY());
    g.setFill(colours.ground());
    dot(g, x, y, RING);
    g.setStroke(colours.series(one.series()));
    g.setLineWidth(2.2);
    g.strokeOval(x - RING / 2, y - RING / 2, RING, RING);
  }

  private void cross(GraphicsContext g) {
    if (Double.isNaN(hover)) {
      return;
    }
    double x = area.x(hover);
    g.setStroke(colours.text());
    g.setLineWidth(1);
    g.setLineDashes(2, 3);
    g.strokeLine(x, area.top(), x, area.bottom());
    g.setLineDashes();
    for (ChartLine one : lines) {
      int at = CurvePoints.nearest(one.x(), hover);
      if (one.inLegend() && at >= 0 && area.up().has(one.y()[at])) {
        g.setFill(colours.series(one.series()));
        dot(g, area.x(one.x()[at]), area.y(one.y()[at]), 7);
      }
    }
    boolean whole = counted || area.across().to() - area.across().from() > 20;
    String place = scale.across() + " " + scale.place().apply(whole ? Math.rint(hover) : hover);
    boolean right = x > area.left() + area.width() / 2;
    g.setTextBaseline(VPos.TOP);
    g.setTextAlign(right ? TextAlignment.RIGHT : TextAlignment.LEFT);
    g.setFill(colours.text());
    g.fillText(place, right ? x - 5 : x + 5, area.top());
  }

  private Axis up(int wanted) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (ChartLine one : lines) {
      for (double y : one.y()) {
        if (Double.isFinite(y) && (!scale.log() || y > 0)) {
          least = Math.min(least, y);
          most = Math.max(most, y);
        }
      }
      double[] reach = CurvePoints.reach(one, scale.log());
      least = Double.isNaN(reach[0]) ? least : Math.min(least, reach[0]);
      most = Double.isNaN(reach[1]) ? most : Math.max(most, reach[1]);
    }
    double room = 0.04 * (most - least);
    boolean down = least - room < 0 && least >= 0; // nothing here is below 0 but by the room
    Axis axis =
        scale.log()
            ? Axis.log(least, most, wanted)
            : Axis.tight(down ? 0 : least - room, most + room, wanted, 0);
    return scale.percent() ? axis.inPercent() : axis;
  }

  /// Steps are whole: there is nothing between two of them.
  private Axis across(int wanted) {
    counted =
        lines.stream()
            .flatMapToDouble(one -> Arrays.stream(one.x()))
            .allMatch(x -> Math.rint(x) == x);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (ChartLine one : lines) {
      double[] x = one.x();
      if (x.length > 0) {
        least = Math.min(least, x[0]);
        most = Math.max(most, x[x.length - 1]);
      }
    }
    return counted && least == most
        ? Axis.tight(least - 1, most + 1, 2, 1)
        : Axis.tight(least, most, wanted, counted ? 1 : 0);
  }

  /// Measuring takes longer than drawing, and the numbers on axes are mostly the same.
  private double width(String text) {
    if (widths.size() > 500) {
      widths.clear();
    }
    return widths.computeIfAbsent(
        text,
        words -> {
          var measured = new Text(words);
          measured.setFont(FONT);
          return measured.getLayoutBounds().getWidth();
        });
  }
}
