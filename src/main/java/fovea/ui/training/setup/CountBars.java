package fovea.ui.training.setup;

import fovea.format.Quantities;
import fovea.ui.chart.HistogramView;
import fovea.ui.control.Widgets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Counts as bars with their names below a title and what there is to say of them; what is pointed
/// at is named above, whole.
public final class CountBars extends VBox {
  /// @param words about all of it
  /// @param names of the bars, told of the one that is pointed at
  /// @param labels of the bars, short enough to stand below them
  public CountBars(
      String title,
      String words,
      IntFunction<String> names,
      IntFunction<String> labels,
      int[] counts) {
    super(4);
    Label name = Widgets.label(title, "strong");
    name.setMinWidth(Region.USE_PREF_SIZE);
    Label about = Widgets.label(words, "quiet");
    about.setMinWidth(0);
    about.setTooltip(new Tooltip(words));
    Label pointed = Widgets.label("", "pointed");
    pointed.setMinWidth(0);
    pointed.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    var row = new HBox(8, name, about, Widgets.gap(), pointed);
    row.setAlignment(Pos.BASELINE_LEFT);
    HBox.setHgrow(pointed, Priority.SOMETIMES);
    getChildren()
        .setAll(
            row,
            new HistogramView(
                counts,
                title + ": " + words,
                bar -> {
                  String said =
                      bar < 0 ? "" : names.apply(bar) + ": " + Quantities.count(counts[bar]);
                  Widgets.name(pointed, said);
                  Widgets.shown(about, said.isEmpty());
                },
                labels));
  }

  /// How many examples each class has.
  ///
  /// @param all how many there are, with their name: “50,000 pictures”
  public static CountBars ofClasses(String title, String all, List<String> labels, int[] counts) {
    return new CountBars(title, all + ", " + range(counts), labels::get, labels::get, counts);
  }

  /// How many examples the classes have, in words.
  private static String range(int[] counts) {
    int least = Arrays.stream(counts).min().orElse(0);
    int most = Arrays.stream(counts).max().orElse(0);
    long none = Arrays.stream(counts).filter(count -> count == 0).count();
    String each =
        (least == most ? "" : Quantities.count(least) + " to ")
            + Quantities.count(most)
            + " of each of "
            + Quantities.count(counts.length)
            + " classes";
    return none == 0 || most == 0 ? each : each + "; " + none + " have none";
  }
}
