package fovea.ui.evaluation;

import fovea.ui.control.EmptyState;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.kept.KeptBar;
import fovea.ui.evaluation.kept.KeptBox;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.work.Work;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Which result is seen, where another is set up, and the result; where there is little room, all
/// of it is scrolled.
///
/// @param <T> a result
public final class ResultsPane<T> extends StackPane {
  /// What is said.
  ///
  /// @param one what a result is: "evaluation"
  /// @param none where there is none yet: a head
  /// @param how what to do then
  /// @param running while the first is made: a head
  /// @param meanwhile what to know then
  public record Words(String one, String none, String how, String running, String meanwhile) {
    /// In which order the engine does what is asked of it.
    public static final String ORDER =
        "You can go on working: whatever you ask for meanwhile goes first. A training waits until"
            + " this is done.";
  }

  /// How much is seen of what is not what is being set up.
  private static final double PALE = 0.45;

  private final Words words;
  private final ObservableValue<@Nullable T> shown;
  private final ObservableList<?> earlier;
  private final ObservableValue<Work<T>> state;
  private final Node setup;
  private final Node result;
  private final ToggleButton again = new ToggleButton("New", new FontIcon(Feather.PLUS));
  private final HBox choice = new HBox(8);
  private final Button away;
  private final EmptyState nothing = new EmptyState(Feather.BAR_CHART_2);

  /// @param results there are, and those that are kept from earlier
  /// @param state how far the last one is
  /// @param title of a result
  /// @param setup where another is set up
  /// @param result where it is seen
  public ResultsPane(
      Words words,
      KeptResults<T> results,
      ObservableValue<Work<T>> state,
      Function<T, String> title,
      Node setup,
      Node result) {
    this.words = words;
    shown = results.shown();
    earlier = results.earlier();
    this.state = state;
    this.setup = setup;
    this.result = result;
    setMinSize(0, 0);
    var kept =
        new KeptBox<>(
            words.none(), "Which " + words.one() + " to show", results, title, results.shown());
    HBox.setHgrow(kept, Priority.ALWAYS);
    var bar = new KeptBar<>(results);
    away = Widgets.button("", Feather.TRASH_2, bar::askToDelete, "button-icon", "flat");
    away.setAccessibleText("Delete this " + words.one());
    away.setTooltip(new Tooltip("Delete this " + words.one()));
    again.setAccessibleText("Set up another " + words.one());
    again.setMinWidth(USE_PREF_SIZE);
    choice.setAlignment(Pos.CENTER_LEFT);
    choice.getChildren().setAll(kept, away, again);
    VBox.setVgrow(result, Priority.ALWAYS);
    VBox.setVgrow(nothing, Priority.ALWAYS);
    var content = new VBox(10, choice, bar, setup, nothing, result);
    content.getStyleClass().add("evaluate-pane");
    ScrollPane scroll = Sections.scrolled(content);
    scroll.setFitToHeight(true);
    getChildren().setAll(scroll);
    again.selectedProperty().subscribe(this::arrange);
    shown.subscribe(this::arrange);
    results.earlier().subscribe(this::arrange);
    state.subscribe(this::follow);
  }

  /// Whether another is being set up beside the one that is shown.
  public BooleanProperty another() {
    return again.selectedProperty();
  }

  private void follow(Work<T> now) {
    if (now instanceof Work.Done<T>) {
      again.setSelected(false);
    }
    arrange();
  }

  private void arrange() {
    boolean there = shown.getValue() != null;
    boolean running = state.getValue() instanceof Work.Running<T>;
    boolean failed = state.getValue() instanceof Work.Failed<T>;
    Widgets.shown(choice, there || !earlier.isEmpty());
    Widgets.shown(away, there);
    Widgets.shown(again, there);
    Widgets.shown(setup, !there || again.isSelected() || running || failed);
    Widgets.shown(result, there);
    result.setOpacity(again.isSelected() ? PALE : 1);
    Widgets.shown(nothing, !there);
    nothing.say(
        running ? words.running() : words.none(), running ? words.meanwhile() : words.how());
  }
}
