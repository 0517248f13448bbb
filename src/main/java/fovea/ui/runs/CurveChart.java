package fovea.ui.runs;

import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// Curves with a legend that tells the newest values, or those under the mouse. Of the points on
/// one column of pixels only the first, the lowest, the highest and the last are drawn, so that a
/// long run costs no more than a short one.
final class CurveChart extends VBox {
  /// How a curve is drawn.
  enum Look {
    /// measured at every step: smoothed, the raw values faint behind
    STEPS,
    /// measured now and then: a dot each
    POINTS,
    /// thin, and not in the legend
    ASIDE
  }

  /// @param x ascending
  /// @param y smoothed where it is smoothed at all
  /// @param rawX empty where nothing is smoothed
  /// @param bestX where the best weights are, or NaN
  record Line(
      String name,
      int ink,
      Look look,
      double[] x,
      double[] y,
      double[] rawX,
      double[] rawY,
      double bestX,
      double bestY) {
    boolean hasBest() {
      return Double.isFinite(bestX) && Double.isFinite(bestY);
    }
  }

  /// How all of them are drawn.
  ///
  /// @param measure how values are written
  record Frame(String across, String measure, boolean log) {}

  private static final int FEW = 80;

  /// A name, which may be written from right to left, beside its value, which never is.
  private static final class Entry extends HBox {
    private final javafx.scene.shape.Line mark = new javafx.scene.shape.Line(0, 0, 22, 0);
    private final Label name = Widgets.label("", "legend-entry");
    private final Label value = Widgets.label("", "legend-entry");
    private final Tooltip tip = new Tooltip();

    Entry() {
      super(6);
      setAlignment(Pos.CENTER_LEFT);
      mark.setStrokeWidth(2);
      name.setMaxWidth(220);
      name.setTooltip(tip);
      value.setMinWidth(USE_PREF_SIZE);
      getChildren().setAll(mark, name, value);
    }
  }

  private final Label title;
  private final FlowPane legend = new FlowPane(14, 2);
  private final List<Entry> entries = new ArrayList<>();
  private final Plot plot;
  private List<Line> drawn = List.of();
  private Frame frame = new Frame("step", "", false);

  CurveChart(String title) {
    this.title = Widgets.label(title, "chart-title");
    this.title.setMinWidth(USE_PREF_SIZE);
    plot = new Plot(this::values);
    getStyleClass().add("curve-chart");
    legend.getStyleClass().add("legend");
    legend.setMinWidth(0);
    // else a legend of one line takes the height of several
    legend.widthProperty().subscribe(w -> legend.setPrefWrapLength(w.doubleValue()));
    HBox.setHgrow(legend, Priority.ALWAYS);
    var top = new HBox(14, this.title, legend);
    VBox.setVgrow(plot, Priority.ALWAYS);
    getChildren().setAll(top, plot);
    setMinSize(0, 0);
    // numbers and time go from left to right in every language
    plot.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
  }

  void title(String words) {
    title.setText(words);
  }

  void show(List<Line> lines, Frame how) {
    frame = how;
    drawn = List.copyOf(lines);
    setAccessibleText(title.getText() + ": " + lines.size() + " curves");
    legend(lines);
    plot.show(drawn, how);
    values(Double.NaN);
  }

  List<Line> drawn() {
    return drawn;
  }

  private void legend(List<Line> lines) {
    List<Line> named = lines.stream().filter(line -> line.look() != Look.ASIDE).toList();
    while (entries.size() > named.size()) {
      legend.getChildren().remove(entries.removeLast());
    }
    while (entries.size() < named.size()) {
      var entry = new Entry();
      entries.add(entry);
      legend.getChildren().add(entry);
    }
    for (int i = 0; i < named.size(); i++) {
      Line line = named.get(i);
      Entry entry = entries.get(i);
      entry.mark.strokeProperty().bind(plot.inks().seriesText(line.ink()).fillProperty());
      entry
          .mark
          .getStrokeDashArray()
          .setAll(Arrays.stream(Inks.dashes(line.ink())).boxed().toList());
      Widgets.name(entry.name, line.name());
      Widgets.shown(entry.name, !line.name().isEmpty());
      entry.tip.setText(line.name() + (line.hasBest() ? " (◎ the best weights)" : ""));
    }
  }

  /// Writes the values at a place into the legend, or the newest where there is no place.
  private void values(double x) {
    int i = 0;
    for (Line line : drawn) {
      if (line.look() == Look.ASIDE) {
        continue;
      }
      int at = Double.isNaN(x) ? line.y().length - 1 : Plot.nearest(line.x(), x);
      String value = at < 0 ? "–" : RunWords.measured(frame.measure(), line.y()[at]);
      if (line.hasBest()) {
        value += "  ◎ " + RunWords.measured(frame.measure(), line.bestY());
      }
      entries.get(i++).value.setText(value);
    }
  }

  /// Draws one curve within the clip of the plot.
  static void stroke(GraphicsContext g, Trace trace, Line line, Color color) {
    boolean aside = line.look() == Look.ASIDE;
    boolean raw = line.rawX().length > 0;
    if (raw) {
      g.setLineDashes();
      g.setLineWidth(1);
      g.setStroke(color.deriveColor(0, 1, 1, 0.28));
      trace.stroke(g, line.rawX(), line.rawY());
    }
    // noise drawn boldly is a band of colour
    boolean thin = aside || (line.look() == Look.STEPS && !raw && line.x().length > 5 * FEW);
    g.setLineDashes(thin ? new double[0] : Inks.dashes(line.ink()));
    g.setLineWidth(thin ? 1 : 1.9);
    g.setStroke(aside ? color.deriveColor(0, 1, 1, 0.5) : color);
    trace.stroke(g, line.x(), line.y());
    g.setLineDashes();
    if (line.look() == Look.POINTS && line.x().length <= FEW) {
      g.setFill(color);
      trace.dots(g, line.x(), line.y());
    }
  }
}
