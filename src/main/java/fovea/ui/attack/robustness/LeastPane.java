package fovea.ui.attack.robustness;

import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.ModelRobustness.LeastChange;
import fovea.attack.evaluation.PicturesBehind;
import fovea.attack.evaluation.PicturesBehind.Number;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.export.LeastHistogram;
import fovea.attack.export.LeastTables;
import fovea.format.Quantities;
import fovea.ui.chart.HistogramView;
import fovea.ui.chart.NumberTable;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The smallest change that fools each picture: a histogram, of all classes or of one, over a table
/// of the classes. A press on a bar opens its pictures.
final class LeastPane extends VBox {
  private static final DoubleFunction<Double> PLAIN = value -> 0.0;

  private final BehindViewModel behind;
  private final NamedComboBox<Integer> model;
  private final Label words = Widgets.wrapped("", "quiet");
  private final Label pointed = Widgets.label(" ", "quiet");
  private final VBox histogram = new VBox();
  private final NumberTable table;
  private @Nullable RobustnessResult shown;
  private double most = 1;

  LeastPane(BehindViewModel behind) {
    super(8);
    this.behind = behind;
    setMinSize(0, 0);
    model = new NamedComboBox<>("", "Model whose least ε are shown", this::name);
    model.valueProperty().subscribe(index -> draw());
    DoubleFunction<Double> bar = value -> Double.isFinite(value) ? value / most : 1;
    table =
        new NumberTable(
            "Class",
            List.of(
                new NumberTable.Kind(
                    "Pictures", value -> Quantities.count((long) value), PLAIN, false),
                new NumberTable.Kind(
                    "Wrong without attack", value -> Quantities.count((long) value), PLAIN, false),
                new NumberTable.Kind("A quarter up to", LeastPane::levels, bar, false),
                new NumberTable.Kind("Half up to", LeastPane::levels, bar, false),
                new NumberTable.Kind("Three quarters up to", LeastPane::levels, bar, false)));
    table.setAccessibleText("The least ε of each class; choose one for its histogram");
    table.getSelectionModel().selectedItemProperty().subscribe(line -> bars());
    VBox.setVgrow(table, Priority.ALWAYS);
    words.setText(
        "The smallest change by which FAB-T fools each picture, in 255ths; there may be a smaller"
            + " one that it did not find, and a larger change need not fool. Choose a class for its"
            + " histogram; press a bar to see its pictures.");
    getChildren().setAll(model, words, histogram, pointed, table);
  }

  private static String levels(double value) {
    return Double.isNaN(value)
        ? Quantities.NONE
        : Double.isInfinite(value) ? "none found" : Quantities.decimal(value, 2);
  }

  private String name(int index) {
    RobustnessResult result = shown;
    return result == null ? "" : result.names().get(index);
  }

  void show(RobustnessResult result) {
    boolean other = shown != result;
    shown = result;
    int models = result.now().get().models().size();
    if (other || model.getItems().size() != models) {
      Integer before = model.getValue();
      model.getItems().setAll(IntStream.range(0, models).boxed().toList());
      model.setValue(other || before == null ? models > 0 ? 0 : null : before);
    }
    Widgets.shown(model, result.names().size() > 1);
    draw();
  }

  private List<LeastChange> least() {
    RobustnessResult result = shown;
    Integer index = model.getValue();
    if (result == null || index == null || index >= result.now().get().models().size()) {
      return List.of();
    }
    ModelRobustness one = result.now().get().models().get(index);
    return one.smallest();
  }

  private void draw() {
    List<LeastChange> least = least();
    RobustnessResult result = shown;
    if (result == null) {
      return;
    }
    most = LeastHistogram.most(least);
    List<String> labels = result.opened().pictures().data().labels();
    var lines = new ArrayList<NumberTable.Line>();
    if (!least.isEmpty()) {
      lines.add(line(-1, "All classes", least, true));
    }
    for (int label = 0; label < labels.size(); label++) {
      List<LeastChange> of = of(least, label);
      if (!of.isEmpty()) {
        lines.add(line(label, labels.get(label), of, false));
      }
    }
    NumberTable.Line before = table.getSelectionModel().getSelectedItem();
    table.show(lines);
    int place = before == null ? -1 : before.place();
    lines.stream()
        .filter(one -> one.place() == place)
        .findFirst()
        .ifPresent(one -> table.getSelectionModel().select(one));
    bars();
  }

  private static List<LeastChange> of(List<LeastChange> all, int label) {
    return label < 0 ? all : all.stream().filter(one -> one.label() == label).toList();
  }

  private static NumberTable.Line line(
      int place, String name, List<LeastChange> of, boolean average) {
    long wrong = of.stream().filter(one -> one.size() == 0).count();
    double[] quartiles = LeastTables.quartiles(of);
    return new NumberTable.Line(
        place,
        name,
        new double[] {of.size(), wrong, quartiles[0], quartiles[1], quartiles[2]},
        average);
  }

  private void bars() {
    RobustnessResult result = shown;
    if (result == null) {
      return;
    }
    NumberTable.Line line = table.getSelectionModel().getSelectedItem();
    int label = line == null ? -1 : line.place();
    List<LeastChange> of = of(least(), label);
    pointed.setText(" ");
    histogram.getChildren().clear();
    if (of.isEmpty()) {
      pointed.setText("Not measured yet.");
      return;
    }
    var bins = LeastHistogram.of(of, most);
    int[] at = {-1};
    var view =
        new HistogramView(
            bins.counts(),
            "How many pictures fall to changes of which size, up to %s/255: %s"
                .formatted(RobustnessPlan.plain(most), Arrays.toString(bins.counts())),
            bin -> {
              at[0] = bin;
              pointed.setText(bin < 0 ? around(bins) : words(bins, bin));
            });
    view.getStyleClass().add("robustness-histogram");
    view.setOnMouseClicked(
        e -> {
          if (at[0] >= 0 && !bins.bins().get(at[0]).isEmpty()) {
            open(bins, at[0]);
          }
        });
    pointed.setText(around(bins));
    histogram.getChildren().setAll(view);
  }

  private static String words(LeastHistogram bins, int bin) {
    return "Above %s/255 and up to %s/255: %s"
        .formatted(
            RobustnessPlan.plain(bin * bins.width()),
            RobustnessPlan.plain((bin + 1) * bins.width()),
            Quantities.count(bins.bins().get(bin).size(), "picture"));
  }

  private static String around(LeastHistogram bins) {
    return "0 to %s/255; beside these %s wrong as they are, and for %s no change was found"
        .formatted(
            RobustnessPlan.plain(bins.bins().size() * bins.width()),
            Quantities.count(bins.wrong().size()),
            Quantities.count(bins.unknown().size()));
  }

  private void open(LeastHistogram bins, int bin) {
    Integer index = model.getValue();
    if (index != null) {
      behind.choose(
          new Number(index, PicturesBehind.SMALLEST, 0, Optional.empty()),
          name(index) + ", smallest change by FAB-T. " + words(bins, bin),
          Optional.of(bins.bins().get(bin).stream().map(LeastChange::place).toList()));
    }
  }
}
