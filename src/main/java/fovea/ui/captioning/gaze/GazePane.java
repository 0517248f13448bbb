package fovea.ui.captioning.gaze;

import fovea.captioning.AttentionMaps;
import fovea.captioning.Captioner;
import fovea.captioning.GazeChoice;
import fovea.ui.control.Selection;
import fovea.ui.control.Widgets;
import fovea.ui.control.matrix.HeatmapMatrix;
import fovea.ui.control.matrix.MapSheet;
import fovea.ui.control.overlay.OverlayStyle;
import fovea.ui.work.BackgroundWork;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Which of a transformer's many gazes is shown: all at once, a layer, a head, or weighted; and
/// every head's gaze for this word, so that the interesting one is found quickly. Not there for a
/// captioner that has only one gaze. It reports what a person chooses; whoever owns the choice
/// calls {@link #show}.
public final class GazePane extends VBox {
  /// Whether the weights of the sentence are to be had.
  public enum Weights {
    THERE,
    COMING,
    /// the sentence was given up by the search
    NONE
  }

  private final Consumer<GazeChoice> onChoose;
  private final ToggleGroup ways = new ToggleGroup();
  private final ToggleButton mean = way("Mean", "left-pill", "The mean of all heads of all layers");
  private final ToggleButton layer = way("Layer", "center-pill", "The mean of a layer's heads");
  private final ToggleButton head = way("Head", "center-pill", "One head of one layer");
  private final ToggleButton weighted =
      way(
          "Gradient",
          "right-pill",
          "Heads count as much as they raised the word's score (attention times gradient);"
              + " the model is asked once for each sentence");
  private final ComboBox<Integer> layers = numbers("Layer");
  private final ComboBox<Integer> heads = numbers("Head");
  private final HBox headRow = row(name("Head"), heads);
  private final HBox layerRow = row(name("Layer"), layers);
  private final Label note = new Label();
  private final ProgressIndicator busy = new ProgressIndicator();
  private final Hyperlink cancel = new Hyperlink("Cancel");
  private final Label matrixTitle = new Label();
  private final HeatmapMatrix matrix;
  private GazeChoice choice = new GazeChoice.Mean();

  /// Set while the controls follow the choice rather than make it.
  private boolean following;

  /// @param work draws the small maps
  /// @param onCancel stops computing weights
  public GazePane(BackgroundWork work, Consumer<GazeChoice> onChoose, Runnable onCancel) {
    super(8);
    this.onChoose = onChoose;
    matrix = new HeatmapMatrix(work, GazePane::name, this::select);
    getStyleClass().addAll("side-section", "gaze-pane");
    managedProperty().bind(visibleProperty());
    var pills = new HBox(mean, layer, head, weighted);
    Widgets.passArrows(pills);
    pills.getStyleClass().add("pills");
    mean.setOnAction(e -> choose(new GazeChoice.Mean()));
    layer.setOnAction(e -> choose(new GazeChoice.Layer(number(layers))));
    head.setOnAction(e -> choose(new GazeChoice.Head(number(layers), number(heads))));
    weighted.setOnAction(e -> choose(new GazeChoice.Weighted()));
    layers.valueProperty().addListener((o, before, now) -> numberChosen());
    heads.valueProperty().addListener((o, before, now) -> numberChosen());
    note.getStyleClass().add("note");
    note.setWrapText(true);
    note.setMinWidth(0);
    HBox.setHgrow(note, Priority.ALWAYS);
    busy.setMinSize(16, 16);
    busy.setMaxSize(16, 16);
    cancel.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setOnAction(e -> onCancel.run());
    var row = row(layerRow, headRow, busy, note, cancel);
    row.getStyleClass().add("gaze-choice");
    matrixTitle.getStyleClass().add("note");
    getChildren().setAll(Widgets.label("Gaze", "section-title"), pills, row, matrixTitle, matrix);
  }

  private ToggleButton way(String text, String place, String tip) {
    var way = new ToggleButton(text);
    way.getStyleClass().addAll("small", place);
    way.setTooltip(new Tooltip(tip));
    way.setMaxWidth(Double.MAX_VALUE);
    way.setPrefWidth(60);
    way.setToggleGroup(ways);
    HBox.setHgrow(way, Priority.ALWAYS);
    return way;
  }

  private static ComboBox<Integer> numbers(String name) {
    var box = new ComboBox<Integer>();
    box.getStyleClass().addAll("small", "number-box");
    box.setAccessibleText(name);
    return box;
  }

  private static Label name(String text) {
    var label = new Label(text);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static String name(Selection selected) {
    return switch (selected) {
      case Selection.Head(int of, int one) -> "Layer %d, head %d".formatted(of + 1, one + 1);
      case Selection.Layer(int of) -> "Layer %d, the mean of its heads".formatted(of + 1);
      case Selection.Word _, Selection.Branch _, Selection.Region _, Selection.ClassNumber _ -> "";
      case Selection.Patch _, Selection.Cell _ -> "";
    };
  }

  private static HBox row(Node... nodes) {
    var row = new HBox(8, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /// How the small maps are drawn.
  public ObjectProperty<OverlayStyle> overlay() {
    return matrix.overlay();
  }

  /// Shows what can be chosen and what is.
  public void show(Captioner.Abilities abilities, GazeChoice chosen, Weights weights) {
    choice = chosen;
    setVisible(abilities.layers() > 0);
    following = true;
    fill(layers, abilities.layers());
    fill(heads, abilities.heads());
    ways.selectToggle(button());
    switch (chosen) {
      case GazeChoice.Mean(), GazeChoice.Weighted() -> matrix.select(null);
      case GazeChoice.Layer(int of) -> {
        layers.setValue(of + 1);
        matrix.select(new Selection.Layer(of));
      }
      case GazeChoice.Head(int of, int one) -> {
        layers.setValue(of + 1);
        heads.setValue(one + 1);
        matrix.select(new Selection.Head(of, one));
      }
    }
    following = false;
    boolean coming = weights == Weights.COMING;
    boolean one = chosen instanceof GazeChoice.Head;
    boolean numbered = one || chosen instanceof GazeChoice.Layer;
    Widgets.shown(layerRow, numbered);
    Widgets.shown(headRow, one);
    Widgets.shown(busy, coming);
    Widgets.shown(cancel, coming);
    Widgets.shown(note, !numbered);
    note.setText(
        chosen instanceof GazeChoice.Weighted
            ? words(weights)
            : String.format(
                Locale.ROOT,
                "All %d heads of %d layers, averaged.",
                abilities.layers() * abilities.heads(),
                abilities.layers()));
  }

  private ToggleButton button() {
    return switch (choice) {
      case GazeChoice.Mean() -> mean;
      case GazeChoice.Layer _ -> layer;
      case GazeChoice.Head _ -> head;
      case GazeChoice.Weighted() -> weighted;
    };
  }

  private static String words(Weights weights) {
    return switch (weights) {
      case THERE -> "By how much each head raised the word's score.";
      case COMING -> "Asking the model…";
      case NONE -> "A branch has no weights; this is the mean.";
    };
  }

  /// Shows every head's gaze at a word.
  ///
  /// @param word as it is read; empty where there is none
  /// @param heightByWidth the shape of the picture
  public void look(String word, @Nullable AttentionMaps maps, double heightByWidth) {
    matrixTitle.setText(
        word.isEmpty()
            ? "Every head: layers down, heads across"
            : "Every head at “" + word + "”: layers down, heads across");
    matrix.show(
        maps == null
            ? null
            : new MapSheet(maps.layers(), maps.heads(), maps.width(), maps.height(), maps.values()),
        heightByWidth);
  }

  private static int number(ComboBox<Integer> box) {
    return box.getValue() == null ? 0 : box.getValue() - 1;
  }

  private static void fill(ComboBox<Integer> box, int count) {
    if (box.getItems().size() != count) {
      box.getItems().setAll(IntStream.rangeClosed(1, count).boxed().toList());
      box.setValue(count > 0 ? 1 : null);
    }
  }

  private void choose(GazeChoice wanted) {
    onChoose.accept(wanted);
    ways.selectToggle(button()); // a second click must not leave none
  }

  private void select(Selection selected) {
    if (selected instanceof Selection.Head(int of, int one)) {
      onChoose.accept(new GazeChoice.Head(of, one));
    } else if (selected instanceof Selection.Layer(int of)) {
      onChoose.accept(new GazeChoice.Layer(of));
    }
  }

  private void numberChosen() {
    if (!following && layers.getValue() != null && heads.getValue() != null) {
      int of = number(layers);
      onChoose.accept(
          choice instanceof GazeChoice.Head
              ? new GazeChoice.Head(of, number(heads))
              : new GazeChoice.Layer(of));
    }
  }
}
