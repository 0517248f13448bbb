package fovea.ui.attack.landscape;

import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.ui.chart.FigureView;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.work.BackgroundWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;

/// Figures beside each other, two in a row where there is room; or why there are none.
final class FiguresPane extends StackPane {
  private static final double GAP = 10;
  private static final double LEAST = 380;
  private static final double MOST = 640;

  /// Of the height of a figure to its width at most.
  private static final double TALL = 0.8;

  private final BackgroundWork work;
  private final Supplier<FigureStyle> style;
  private final FlowPane all = new FlowPane(GAP, GAP);
  private final List<FigureView> views = new ArrayList<>();
  private final Label nothing;

  /// @param none why there are none
  FiguresPane(BackgroundWork work, Supplier<FigureStyle> style, String none) {
    this.work = work;
    this.style = style;
    nothing = Widgets.wrapped(none, "empty-text");
    setMinSize(0, 0);
    getChildren().setAll(Sections.scrolled(all), nothing);
    all.widthProperty().subscribe(width -> fit());
  }

  /// Shows so many figures.
  ///
  /// @param made all of them, on a thread of its own
  void show(int count, Function<FigureStyle, List<Figure>> made) {
    while (views.size() < count) {
      views.add(new FigureView(work, style));
    }
    views.subList(count, views.size()).clear();
    if (!views.equals(all.getChildren())) {
      all.getChildren().setAll(views);
    }
    for (int i = 0; i < count; i++) {
      int number = i;
      views.get(i).show(look -> made.apply(look).get(number));
    }
    Widgets.shown(nothing, count == 0);
    fit();
  }

  private void fit() {
    double room = all.getWidth();
    int columns = room >= 2 * LEAST + GAP ? 2 : 1;
    double width = Math.min(MOST, (room - (columns - 1) * GAP) / columns - 1);
    views.forEach(view -> view.setPrefSize(Math.max(1, width), Math.max(1, width * TALL)));
  }
}
