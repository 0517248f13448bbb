package fovea.ui.task;

import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ModelBox;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A tab with several sides on the screen: above them which one is seen, and what can be exported
/// of it.
///
/// @param <M> the sides
public abstract class TaskView<M extends Enum<M>> extends StackPane {
  private static final double BOX = 210;
  private static final PseudoClass DENSE = PseudoClass.getPseudoClass("dense");

  /// For the export as an icon, and what is around it.
  private static final double BESIDE_MODES = 112;

  /// One side of the tab.
  ///
  /// @param title on its button
  public record Side(String title, Node pane, ExportMenu menu) {}

  private final TaskViewModel<M> model;

  /// @param name of the tab's style sheet and class, such as `classification`
  protected TaskView(TaskViewModel<M> model, String name) {
    this.model = model;
    getStyleClass().addAll("task-view", name + "-view");
    for (String sheet : List.of("results", name)) {
      getStylesheets()
          .add(
              Objects.requireNonNull(TaskView.class.getResource("/css/" + sheet + ".css"), sheet)
                  .toExternalForm());
    }
    setMinSize(0, 0);
  }

  /// Shows the sides, in the order of the modes.
  protected final void show(M[] modes, List<Side> sides) {
    HBox pills =
        Widgets.pills(
            sides.stream().map(Side::title).toList(), index -> model.mode().set(modes[index]));
    pills.getStyleClass().add("modes");
    pills.setVisible(sides.size() > 1); // one side needs no choice
    var bar =
        new AdaptiveToolBar()
            .add(AdaptiveToolBar.Priority.ALWAYS, pills)
            .addAtEnd(
                AdaptiveToolBar.Priority.ALWAYS,
                sides.stream().map(Side::menu).toArray(Node[]::new));
    bar.getStyleClass().add("header");
    bar.widthProperty().subscribe(width -> fit(pills, width.doubleValue() - BESIDE_MODES));
    var problem = new Banner("danger", Feather.ALERT_CIRCLE);
    model.problem().subscribe(problem::say);
    var frame = new BorderPane();
    frame.setTop(new VBox(bar, problem));
    model
        .mode()
        .subscribe(
            mode -> {
              Side seen = sides.get(mode.ordinal());
              frame.setCenter(seen.pane());
              Widgets.press(pills, mode.ordinal());
              sides.forEach(side -> Widgets.shown(side.menu(), side == seen));
            });
    getChildren().setAll(frame);
  }

  /// Many sides stand closer together where there is little room.
  private static void fit(HBox pills, double room) {
    pills.pseudoClassStateChanged(DENSE, false);
    pills.applyCss();
    pills.pseudoClassStateChanged(DENSE, pills.prefWidth(-1) > room);
  }

  /// Takes data that is dropped while a side is seen; else the window opens the pictures in it. To
  /// be called once the sides are shown.
  ///
  /// @param words over the tab while something is held over it
  protected final void drops(M side, String words, Predicate<Path> data, Consumer<Path> bring) {
    getChildren().add(new DataDrop(this, words, model.mode().isEqualTo(side), data, bring));
  }

  /// The box in which the model is chosen, which every side has for itself.
  ///
  /// @param tip what the model does
  protected final Region modelBox(String tip) {
    var box = new ModelBox(model.models(), tip);
    box.setPrefWidth(BOX);
    return box;
  }
}
