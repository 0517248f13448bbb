package fovea.ui.chart;

import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

/// Curves with a legend that tells the newest values, or those under the mouse. Of the points on
/// one column of pixels only the first, the lowest, the highest and the last are drawn, so that a
/// long run costs no more than a short one.
public final class CurveChart extends VBox {
  /// A name, which may be written from right to left, beside its value, which never is.
  private static final class Entry extends HBox {
    private final Line mark = new Line(0, 0, 22, 0);
    private final Label name = Widgets.label("", "legend-entry");
    private final Label value = Widgets.label("", "legend-entry");
    private final Tooltip tip = new Tooltip();

    Entry() {
      super(6);
      setAlignment(Pos.CENTER_LEFT);
      mark.setStrokeWidth(2);
      name.setMaxWidth(280);
      name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS); // what tells two names apart is at the end
      name.setTooltip(tip);
      value.setMinWidth(USE_PREF_SIZE);
      getChildren().setAll(mark, name, value);
    }
  }

  private final Label title;
  private final FlowPane legend = new FlowPane(14, 2);
  private final List<Entry> entries = new ArrayList<>();
  private final CurvePlot plot;
  private List<ChartLine> drawn = List.of();
  private ChartScale scale =
      new ChartScale("step", Double::toString, Double::toString, false, false);

  public CurveChart(String title) {
    this.title = Widgets.label(title, "chart-title");
    this.title.setMinWidth(USE_PREF_SIZE);
    plot = new CurvePlot(scale, this::values, this::marks);
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

  public void title(String words) {
    title.setText(words);
  }

  public void show(List<ChartLine> lines, ChartScale how) {
    scale = how;
    drawn = List.copyOf(lines);
    setAccessibleText(title.getText() + ": " + lines.size() + " curves");
    legend();
    plot.show(drawn, how);
    values(Double.NaN);
  }

  /// Hears which point was clicked.
  public void onPick(Consumer<CurvePoints.Point> heard) {
    plot.onPick(heard);
  }

  public List<ChartLine> drawn() {
    return drawn;
  }

  private List<ChartLine> named() {
    return drawn.stream().filter(ChartLine::inLegend).toList();
  }

  private void legend() {
    List<ChartLine> named = named();
    while (entries.size() > named.size()) {
      legend.getChildren().remove(entries.removeLast());
    }
    while (entries.size() < named.size()) {
      var entry = new Entry();
      entries.add(entry);
      legend.getChildren().add(entry);
    }
    for (int i = 0; i < named.size(); i++) {
      ChartLine line = named.get(i);
      Entry entry = entries.get(i);
      Widgets.name(entry.name, line.name());
      Widgets.shown(entry.name, !line.name().isEmpty());
      entry.tip.setText(line.name() + (line.hasBest() ? " (◎ the best weights)" : ""));
    }
    marks();
  }

  private void marks() {
    List<ChartLine> named = named();
    for (int i = 0; i < named.size(); i++) {
      Line mark = entries.get(i).mark;
      mark.setStroke(plot.colour(named.get(i).series()));
      double[] dashes = ThemeColours.dashes(named.get(i).series());
      mark.getStrokeDashArray().setAll(Arrays.stream(dashes).boxed().toList());
    }
  }

  /// Writes the values at a place into the legend, or the newest where there is no place.
  private void values(double x) {
    List<ChartLine> named = named();
    for (int i = 0; i < named.size(); i++) {
      ChartLine line = named.get(i);
      int at = Double.isNaN(x) ? line.y().length - 1 : CurvePoints.nearest(line.x(), x);
      String value = at < 0 ? "–" : scale.value().apply(line.y()[at]);
      if (line.hasBest()) {
        value += "  ◎ " + scale.value().apply(line.bestY());
      }
      entries.get(i).value.setText(value);
    }
  }
}
