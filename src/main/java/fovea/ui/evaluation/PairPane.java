package fovea.ui.evaluation;

import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.kept.KeptBox;
import fovea.ui.work.Work;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Two results to choose, why they cannot be compared, or what the second does otherwise; where
/// there is little room, all of it is scrolled.
///
/// @param <T> a result
public final class PairPane<T> extends StackPane {
  private final PairViewModel<T, ?> model;
  private final String how;
  private final Node result;
  private final HBox choice = new HBox(8);
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Button another;
  private final EmptyState nothing = new EmptyState(Feather.GIT_PULL_REQUEST);

  /// @param title of a result
  /// @param how what to do where there are not two yet
  /// @param measure leads to where another is measured
  /// @param result where the comparison is seen
  public PairPane(
      PairViewModel<T, ?> model,
      Function<T, String> title,
      String how,
      Runnable measure,
      Node result) {
    this.model = model;
    this.how = how;
    this.result = result;
    setMinSize(0, 0);
    VBox.setVgrow(result, Priority.ALWAYS);
    VBox.setVgrow(nothing, Priority.ALWAYS);
    Button swap = Widgets.button("", Feather.REPEAT, model::swap, "button-icon", "flat");
    swap.setAccessibleText("Exchange the two");
    another = Widgets.button("Evaluate another", Feather.PLUS, measure, "accent");
    nothing.getChildren().add(another);
    choice.setAlignment(Pos.BOTTOM_LEFT);
    choice
        .getChildren()
        .setAll(box("Before", model.first(), title), swap, box("After", model.second(), title));
    var content = new VBox(10, choice, problem, nothing, result);
    content.getStyleClass().add("compare-pane");
    ScrollPane scroll = Sections.scrolled(content);
    scroll.setFitToHeight(true);
    getChildren().setAll(scroll);
    model.state().subscribe(this::arrange);
    model.all().subscribe(this::arrange);
    model.results().earlier().subscribe(this::arrange);
    arrange(); // the two above hear only of what changes
  }

  private VBox box(String name, ObjectProperty<@Nullable T> value, Function<T, String> title) {
    var box = new KeptBox<>("Choose an evaluation", name, model.results(), title, value);
    var field = new VBox(3, Widgets.label(name, "field-name"), box);
    field.setMinWidth(0);
    field.setPrefWidth(300);
    HBox.setHgrow(field, Priority.ALWAYS);
    return field;
  }

  private void arrange() {
    Work<?> state = model.state().get();
    int there = model.all().size() + model.results().earlier().size();
    boolean enough = there > 1;
    Widgets.shown(choice, enough);
    Widgets.shown(another, !enough);
    another.setText(there == 0 ? "Evaluate" : "Evaluate another");
    nothing.say(
        enough
            ? "Nothing to compare"
            : there == 0 ? "Two evaluations are needed" : "One more evaluation is needed",
        enough ? "Choose two evaluations of the same data." : how);
    problem.say(state instanceof Work.Failed<?>(String reason) ? reason : "");
    if (!(state instanceof Work.Running<?>)) { // until then what was there stays
      boolean done = state instanceof Work.Done<?>;
      Widgets.shown(result, done);
      Widgets.shown(nothing, !done);
    }
  }
}
