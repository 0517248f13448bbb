package fovea.ui.chart;

import fovea.plot.Axis;
import fovea.ui.control.Widgets;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// How numbers were spread at one time after another: a ridge each, the newest in front.
public final class RidgeChart extends VBox {
  /// Counts in equally wide bins.
  ///
  /// @param label such as "epoch 3"
  /// @param low where the first bin begins
  /// @param high where the last ends
  public record Ridge(String label, double low, double high, List<Integer> counts) {
    public Ridge {
      counts = List.copyOf(counts);
    }
  }

  private static final Font FONT = Font.font(11);
  private static final int MOST = 20;
  private static final double UNDER = 20;
  private static final double BESIDE = 74;

  private final Label title;
  private final Label note = Widgets.label("", "quiet");
  private final Ridges drawing;
  private List<Ridge> ridges = List.of();
  private boolean log;

  /// @param series the number of the series whose colour it has
  public RidgeChart(String title, int series) {
    this.title = Widgets.label(title, "chart-title");
    getStyleClass().add("ridge-chart");
    drawing = new Ridges(series);
    drawing.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    VBox.setVgrow(drawing, Priority.ALWAYS);
    note.setMinWidth(0);
    getChildren().setAll(this.title, note, drawing);
    setMinSize(0, 0);
  }

  /// Shows at most twenty of them, the newest among them.
  ///
  /// @param said of the newest, or ""
  /// @param log whether heights are logarithms of counts, so that rare numbers are seen too
  public void show(List<Ridge> all, String said, boolean log) {
    this.log = log;
    int every = Math.max(1, (all.size() + MOST - 1) / MOST);
    int newest = (all.size() - 1) % every;
    ridges =
        IntStream.range(0, all.size()).filter(i -> i % every == newest).mapToObj(all::get).toList();
    note.setText(said);
    setAccessibleText(title.getText() + ": " + note.getText());
    drawing.requestLayout();
  }

  private final class Ridges extends Region {
    private final Canvas canvas = new Canvas();
    private final ThemeColours colours = ThemeColours.ofCharts(this::requestLayout);
    private final int series;

    Ridges(int series) {
      this.series = series;
      getChildren().add(canvas);
      getChildren().addAll(colours.nodes());
      setPrefSize(300, 240);
      setMinSize(0, 60);
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
      g.setFont(FONT);
      g.setFill(colours.text());
      double least = ridges.stream().mapToDouble(r -> r.low()).min().orElse(0);
      double most = ridges.stream().mapToDouble(r -> r.high()).max().orElse(0);
      if (ridges.isEmpty() || width < BESIDE + 40 || height < 50) {
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText("No values yet", width / 2, height / 2);
        return;
      }
      Axis across = Axis.tight(least, most, Math.max(2, (int) ((width - BESIDE) / 90)), 0);
      double left = 4;
      double wide = width - BESIDE - left;
      double bottom = height - UNDER;
      axis(g, across, left, wide, bottom);
      double room = bottom - 6;
      double tall = ridges.size() == 1 ? room : Math.max(room * 0.34, room / ridges.size());
      double gap = ridges.size() == 1 ? 0 : (room - tall) / (ridges.size() - 1);
      int every = Math.max(1, (int) Math.ceil(15 / Math.max(1, gap)));
      for (int i = 0; i < ridges.size(); i++) {
        double base = bottom - gap * (ridges.size() - 1 - i);
        double age = ridges.size() == 1 ? 1 : i / (ridges.size() - 1.0);
        ridge(g, ridges.get(i), across, left, wide, base, tall, age);
        if ((ridges.size() - 1 - i) % every == 0) {
          g.setFill(colours.text());
          g.setTextAlign(TextAlignment.LEFT);
          g.setTextBaseline(VPos.CENTER);
          g.fillText(ridges.get(i).label(), left + wide + 6, base - 4, BESIDE - 8);
        }
      }
    }

    private void axis(GraphicsContext g, Axis across, double left, double wide, double bottom) {
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.TOP);
      g.setStroke(colours.line());
      g.setLineWidth(1);
      for (Axis.Tick tick : across.ticks()) {
        double x = Math.rint(left + across.part(tick.value()) * wide) + 0.5;
        g.strokeLine(x, 0, x, bottom + 3);
        g.fillText(tick.label(), Math.max(x, left + 10), bottom + 5);
      }
    }

    private void ridge(
        GraphicsContext g,
        Ridge ridge,
        Axis across,
        double left,
        double wide,
        double base,
        double tall,
        double age) {
      List<Integer> counts = ridge.counts();
      int bins = counts.size();
      double highest = 0;
      for (int count : counts) {
        highest = Math.max(highest, height(count));
      }
      double[] xs = new double[bins + 2];
      double[] ys = new double[bins + 2];
      double width = (ridge.high() - ridge.low()) / Math.max(1, bins);
      for (int i = 0; i < bins; i++) {
        xs[i + 1] = left + across.part(ridge.low() + (i + 0.5) * width) * wide;
        ys[i + 1] = base - (highest == 0 ? 0 : height(counts.get(i)) / highest * (tall - 2));
      }
      xs[0] = left + across.part(ridge.low()) * wide;
      xs[bins + 1] = left + across.part(ridge.high()) * wide;
      ys[0] = base;
      ys[bins + 1] = base;
      Color color = colours.series(series);
      g.setFill(colours.ground().interpolate(color, 0.16 + 0.26 * age).deriveColor(0, 1, 1, 0.86));
      g.fillPolygon(xs, ys, bins + 2);
      g.setStroke(colours.ground().interpolate(color, 0.5 + 0.5 * age));
      g.setLineWidth(age == 1 ? 1.8 : 1);
      g.strokePolyline(xs, ys, bins + 2);
    }

    private double height(int count) {
      return log ? Math.log1p(count) : count;
    }
  }
}
