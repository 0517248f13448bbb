package fovea.ui.runs;

import fovea.format.Quantities;
import fovea.training.Histogram;
import fovea.ui.control.Widgets;
import java.util.List;
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
final class RidgeChart extends VBox {
  /// @param label such as "epoch 3"
  record Ridge(String label, Histogram spread) {}

  private static final Font FONT = Font.font(11);
  private static final int MOST = 20;
  private static final double UNDER = 20;
  private static final double BESIDE = 74;

  private final Label title;
  private final Label note = Widgets.label("", "quiet");
  private final Sheet sheet;
  private List<Ridge> ridges = List.of();
  private boolean log;

  /// @param ink the number of the series whose colour it has
  RidgeChart(String title, int ink) {
    this.title = Widgets.label(title, "chart-title");
    getStyleClass().add("ridge-chart");
    sheet = new Sheet(ink);
    sheet.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    VBox.setVgrow(sheet, Priority.ALWAYS);
    note.setMinWidth(0);
    getChildren().setAll(this.title, note, sheet);
    setMinSize(0, 0);
  }

  /// @param log whether heights are logarithms of counts, so that rare numbers are seen too
  void show(List<Ridge> all, boolean log) {
    this.log = log;
    int every = Math.max(1, (all.size() + MOST - 1) / MOST);
    int newest = (all.size() - 1) % every;
    ridges =
        java.util.stream.IntStream.range(0, all.size())
            .filter(i -> i % every == newest)
            .mapToObj(all::get)
            .toList();
    if (ridges.isEmpty()) {
      note.setText("");
    } else {
      Histogram last = ridges.getLast().spread();
      note.setText(
          "norm %s · from %s to %s"
              .formatted(
                  Quantities.number(last.norm()),
                  Quantities.number(last.low()),
                  Quantities.number(last.high())));
    }
    setAccessibleText(title.getText() + ": " + note.getText());
    sheet.requestLayout();
  }

  private final class Sheet extends Region {
    private final Canvas canvas = new Canvas();
    private final Inks inks = new Inks(this::requestLayout);
    private final int ink;

    Sheet(int ink) {
      this.ink = ink;
      getChildren().add(canvas);
      getChildren().addAll(inks.texts());
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
      g.setFill(inks.text());
      double least = ridges.stream().mapToDouble(r -> r.spread().low()).min().orElse(0);
      double most = ridges.stream().mapToDouble(r -> r.spread().high()).max().orElse(0);
      if (ridges.isEmpty() || width < BESIDE + 40 || height < 50) {
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText("No values yet", width / 2, height / 2);
        return;
      }
      Ticks across = Ticks.of(least, most, false, Math.max(2, (int) ((width - BESIDE) / 90)));
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
        ridge(g, ridges.get(i).spread(), across, left, wide, base, tall, age);
        if ((ridges.size() - 1 - i) % every == 0) {
          g.setFill(inks.text());
          g.setTextAlign(TextAlignment.LEFT);
          g.setTextBaseline(VPos.CENTER);
          g.fillText(ridges.get(i).label(), left + wide + 6, base - 4, BESIDE - 8);
        }
      }
    }

    private void axis(GraphicsContext g, Ticks across, double left, double wide, double bottom) {
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.TOP);
      g.setStroke(inks.line());
      g.setLineWidth(1);
      for (Ticks.Tick tick : across.ticks()) {
        double x = Math.rint(left + across.part(tick.value()) * wide) + 0.5;
        g.strokeLine(x, 0, x, bottom + 3);
        g.fillText(tick.label(), Math.max(x, left + 10), bottom + 5);
      }
    }

    private void ridge(
        GraphicsContext g,
        Histogram spread,
        Ticks across,
        double left,
        double wide,
        double base,
        double tall,
        double age) {
      List<Integer> counts = spread.counts();
      int bins = counts.size();
      double highest = 0;
      for (int count : counts) {
        highest = Math.max(highest, height(count));
      }
      double[] xs = new double[bins + 2];
      double[] ys = new double[bins + 2];
      double width = (spread.high() - spread.low()) / Math.max(1, bins);
      for (int i = 0; i < bins; i++) {
        xs[i + 1] = left + across.part(spread.low() + (i + 0.5) * width) * wide;
        ys[i + 1] = base - (highest == 0 ? 0 : height(counts.get(i)) / highest * (tall - 2));
      }
      xs[0] = left + across.part(spread.low()) * wide;
      xs[bins + 1] = left + across.part(spread.high()) * wide;
      ys[0] = base;
      ys[bins + 1] = base;
      Color color = inks.series(ink);
      g.setFill(inks.ground().interpolate(color, 0.16 + 0.26 * age).deriveColor(0, 1, 1, 0.86));
      g.fillPolygon(xs, ys, bins + 2);
      g.setStroke(inks.ground().interpolate(color, 0.5 + 0.5 * age));
      g.setLineWidth(age == 1 ? 1.8 : 1);
      g.strokePolyline(xs, ys, bins + 2);
    }

    private double height(int count) {
      return log ? Math.log1p(count) : count;
    }
  }
}
