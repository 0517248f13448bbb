package fovea.ui.runs;

import fovea.format.Quantities;
import fovea.ui.runs.CurveChart.Frame;
import fovea.ui.runs.CurveChart.Line;
import fovea.ui.runs.CurveChart.Look;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// The canvas of a chart: axes, curves, the best points, and a line under the mouse.
final class Plot extends Region {
  private static final Font FONT = Font.font(11);
  private static final double RING = 10;
  private static final double UNDER = 20;

  private final Canvas canvas = new Canvas();
  private final Map<String, Double> widths = new HashMap<>();
  private final Inks inks = new Inks(this::requestLayout);
  private final DoubleConsumer onHover;
  private List<Line> drawn = List.of();
  private Frame frame = new Frame("step", "", false);
  private Trace trace =
      new Trace(Rectangle2D.EMPTY, Ticks.of(0, 1, false, 1), Ticks.of(0, 1, false, 1));
  private double hover = Double.NaN;

  /// @param onHover hears which x is under the mouse, NaN when there is none
  Plot(DoubleConsumer onHover) {
    this.onHover = onHover;
    getChildren().add(canvas);
    getChildren().addAll(inks.texts());
    setPrefSize(360, 190);
    setMinSize(0, 60);
    setOnMouseMoved(e -> hover(e.getX()));
    setOnMouseExited(e -> hover(Double.NaN));
  }

  Inks inks() {
    return inks;
  }

  void show(List<Line> curves, Frame how) {
    drawn = curves;
    frame = how;
    requestLayout();
  }

  private void hover(double pixel) {
    Rectangle2D area = trace.area();
    boolean inside = pixel >= area.getMinX() - 4 && pixel <= area.getMaxX() + 4;
    double part = Math.clamp((pixel - area.getMinX()) / Math.max(1, area.getWidth()), 0, 1);
    hover = inside && !drawn.isEmpty() ? trace.across().value(part) : Double.NaN;
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
    Ticks up = up(Math.max(2, (int) (height / 36)));
    if (RunWords.share(frame.measure())) {
      up = up.inPercent();
    }
    double beside = up.ticks().stream().mapToDouble(t -> width(t.label())).max().orElse(0) + 8;
    var area =
        new Rectangle2D(
            beside, 8, Math.max(1, width - beside - 12), Math.max(1, height - 8 - UNDER));
    trace = new Trace(area, across(Math.max(2, (int) (width / 72))), up);
    g.setFont(FONT);
    axes(g);
    boolean none = drawn.stream().allMatch(one -> one.x().length == 0);
    if (none) {
      g.setFill(inks.text());
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(
          "No values yet",
          area.getMinX() + area.getWidth() / 2,
          area.getMinY() + area.getHeight() / 2);
      return;
    }
    g.save();
    g.beginPath();
    g.rect(area.getMinX(), area.getMinY() - 2, area.getWidth() + 2, area.getHeight() + 4);
    g.clip();
    for (int i = drawn.size() - 1; i >= 0; i--) {
      CurveChart.stroke(g, trace, drawn.get(i), inks.series(drawn.get(i).ink()));
    }
    g.restore();
    drawn.forEach(one -> best(g, one));
    cross(g);
  }

  private void axes(GraphicsContext g) {
    Rectangle2D area = trace.area();
    g.setLineWidth(1);
    g.setStroke(inks.line());
    g.setFill(inks.text());
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    for (Ticks.Tick tick : trace.up().ticks()) {
      double y = Math.rint(trace.y(tick.value())) + 0.5;
      g.strokeLine(area.getMinX(), y, area.getMaxX(), y);
      g.fillText(tick.label(), area.getMinX() - 6, y);
    }
    g.setTextBaseline(VPos.TOP);
    g.setTextAlign(TextAlignment.RIGHT);
    double room = area.getMaxX() - width(frame.across()) - 10;
    g.fillText(frame.across(), area.getMaxX() + 8, area.getMaxY() + 5);
    g.setTextAlign(TextAlignment.CENTER);
    for (Ticks.Tick tick : trace.across().ticks()) {
      double x = Math.rint(trace.x(tick.value())) + 0.5;
      g.strokeLine(x, area.getMaxY(), x, area.getMaxY() + 3);
      if (x + width(tick.label()) / 2 < room) {
        g.fillText(tick.label(), x, area.getMaxY() + 5);
      }
    }
  }

  private void best(GraphicsContext g, Line one) {
    if (!one.hasBest() || !trace.up().has(one.bestY())) {
      return;
    }
    double x = trace.x(one.bestX());
    double y = trace.y(one.bestY());
    g.setFill(inks.ground());
    g.fillOval(x - RING / 2, y - RING / 2, RING, RING);
    g.setStroke(inks.series(one.ink()));
    g.setLineWidth(2.2);
    g.strokeOval(x - RING / 2, y - RING / 2, RING, RING);
  }

  private void cross(GraphicsContext g) {
    if (Double.isNaN(hover)) {
      return;
    }
    Rectangle2D area = trace.area();
    double x = trace.x(hover);
    g.setStroke(inks.text());
    g.setLineWidth(1);
    g.setLineDashes(2, 3);
    g.strokeLine(x, area.getMinY(), x, area.getMaxY());
    g.setLineDashes();
    for (Line one : drawn) {
      int at = nearest(one.x(), hover);
      if (one.look() != Look.ASIDE && at >= 0 && trace.up().has(one.y()[at])) {
        Color color = inks.series(one.ink());
        g.setFill(color);
        g.fillOval(trace.x(one.x()[at]) - 3.5, trace.y(one.y()[at]) - 3.5, 7, 7);
      }
    }
    boolean whole = trace.across().to() - trace.across().from() > 20;
    String place =
        frame.across()
            + " "
            + (whole ? Quantities.count(Math.round(hover)) : Quantities.number(hover));
    boolean right = x > area.getMinX() + area.getWidth() / 2;
    g.setTextBaseline(VPos.TOP);
    g.setTextAlign(right ? TextAlignment.RIGHT : TextAlignment.LEFT);
    g.setFill(inks.text());
    g.fillText(place, right ? x - 5 : x + 5, area.getMinY());
  }

  private Ticks up(int wanted) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Line one : drawn) {
      for (double y : one.y()) {
        if (Double.isFinite(y) && (!frame.log() || y > 0)) {
          least = Math.min(least, y);
          most = Math.max(most, y);
        }
      }
    }
    double room = frame.log() ? 1.06 : 0.04 * (most - least);
    boolean down = least - room < 0 && least >= 0; // nothing here is below 0 but by the room
    return frame.log()
        ? Ticks.of(least / room, most * room, true, wanted)
        : Ticks.of(down ? 0 : least - room, most + room, false, wanted);
  }

  private Ticks across(int wanted) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Line one : drawn) {
      double[] x = one.x();
      if (x.length > 0) {
        least = Math.min(least, x[0]);
        most = Math.max(most, x[x.length - 1]);
      }
    }
    return Ticks.of(least, most, false, wanted);
  }

  /// The number of the point that is nearest to `value`; -1 where there is none.
  static int nearest(double[] ascending, double value) {
    if (ascending.length == 0) {
      return -1;
    }
    int found = Arrays.binarySearch(ascending, value);
    int next = found >= 0 ? found : -found - 1;
    if (next == 0 || next == ascending.length) {
      return Math.min(next, ascending.length - 1);
    }
    return value - ascending[next - 1] < ascending[next] - value ? next - 1 : next;
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
