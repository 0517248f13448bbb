package fovea.ui.explanation.evaluation;

import fovea.explanation.evaluation.Findings;
import fovea.explanation.evaluation.Measure;
import fovea.explanation.evaluation.Ranking;
import fovea.explanation.export.EvaluationTables;
import fovea.format.Quantities;
import fovea.ui.chart.NumberTable;
import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

/// Methods × measures, the best first; arrows say which way is better, and pointing at a heading
/// whose definition it is. Rows that are chosen are drawn.
final class MeasureTable extends NumberTable {
  private static final List<Measure> MEASURES = List.of(Measure.values());
  private static final String RANK =
      "Mean of the places at deletion, insertion, ROAD, average drop and infidelity; 1 is best at"
          + " all. Methods whose map stays alike when all weights are random stand last.";

  /// Ids by the place of their line.
  private List<String> methods = List.of();

  private List<String> chosen = List.of();
  private boolean showing;

  /// @param onChoose the ids of the methods whose rows are chosen; all where none is
  MeasureTable(Consumer<List<String>> onChoose) {
    super("Method", kinds());
    setPlaceholder(Widgets.label("No map has been measured yet.", "empty-text"));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    for (int i = 1; i < getColumns().size(); i++) {
      TableColumn<?, ?> column = getColumns().get(i);
      Label heading = Widgets.label(column.getText());
      heading.setTooltip(tooltip(i));
      column.setText("");
      column.setGraphic(heading);
      column.setSortable(true);
    }
    getSelectionModel()
        .getSelectedItems()
        .subscribe(
            () -> {
              if (!showing) {
                chosen =
                    getSelectionModel().getSelectedItems().stream()
                        .map(line -> methods.get(line.place()))
                        .toList();
                onChoose.accept(chosen);
              }
            });
  }

  private static List<Kind> kinds() {
    var kinds = new ArrayList<Kind>();
    kinds.add(new Kind("↓ Rank", x -> number(x, 2), _ -> 0.0, false));
    for (Measure measure : MEASURES) {
      boolean signed = measure == Measure.ROAD;
      kinds.add(
          new Kind(
              measure.arrow() + " " + heading(measure),
              x -> number(x, 3),
              x -> Double.isNaN(x) ? 0.0 : x,
              signed));
    }
    return kinds;
  }

  private static Tooltip tooltip(int column) {
    Measure measure = MEASURES.get(Math.max(0, column - 2));
    var tip = new Tooltip(column == 1 ? RANK : measure.title() + ": " + measure.definition());
    tip.setWrapText(true);
    tip.setMaxWidth(360);
    return tip;
  }

  /// Short, for a narrow window; the definition is told when one points at it.
  private static String heading(Measure measure) {
    return switch (measure) {
      case DROP -> "Drop";
      case INCREASE -> "Increase";
      case POINTING -> "Pointing";
      case ENERGY -> "Inside";
      case MAX_SENSITIVITY -> "Sensitivity";
      case RANDOMIZATION -> "Random";
      case DELETION, INSERTION, ROAD, INFIDELITY -> measure.title();
    };
  }

  private static String number(double value, int decimals) {
    return Double.isNaN(value) ? Quantities.NONE : Quantities.decimal(value, decimals);
  }

  /// @return the ids of the methods, the best first
  List<String> show(Findings findings) {
    Ranking ranking = Ranking.of(findings);
    methods = EvaluationTables.ordered(ranking);
    var lines = new ArrayList<Line>();
    for (int i = 0; i < methods.size(); i++) {
      String method = methods.get(i);
      double[] numbers =
          DoubleStream.concat(
                  DoubleStream.of(
                      ranking.places().stream()
                          .filter(place -> place.method().equals(method))
                          .mapToDouble(Ranking.Place::meanRank)
                          .findFirst()
                          .orElse(Double.NaN)),
                  MEASURES.stream()
                      .mapToDouble(measure -> findings.value(method, measure).orElse(Double.NaN)))
              .toArray();
      lines.add(new Line(i, findings.title(method), numbers, false));
    }
    put(lines);
    for (int i = 0; i < MEASURES.size(); i++) {
      getColumns().get(i + 2).setVisible(findings.measures().contains(MEASURES.get(i)));
    }
    return methods;
  }

  /// No lines.
  void clear() {
    methods = List.of();
    chosen = List.of();
    put(List.of());
  }

  /// What was chosen stays so.
  private void put(List<Line> lines) {
    showing = true;
    show(lines);
    getSelectionModel().clearSelection();
    for (int i = 0; i < getItems().size(); i++) {
      if (chosen.contains(methods.get(getItems().get(i).place()))) {
        getSelectionModel().select(i);
      }
    }
    showing = false;
  }
}
