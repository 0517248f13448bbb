package fovea.ui.captioning;

import fovea.captioning.AttentionMaps;
import fovea.captioning.Captioner;
import fovea.captioning.GazeChoice;
import fovea.captioning.Word;
import fovea.ui.control.HeatmapMatrix;
import fovea.ui.control.HeatmapMatrix.Place;
import fovea.ui.control.MapSheet;
import fovea.ui.control.Offload;
import fovea.ui.tab.Picture;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Which of a transformer's many gazes is shown: all at once, a layer, a head, or weighted; and
/// every head's gaze for this word, so that the interesting one is found quickly. Not there for a
/// captioner that has only one gaze.
final class GazePane extends VBox {
  private final CaptioningViewModel model;
  private final GazeViewModel gaze;
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

  /// Set while the controls follow the choice rather than make it.
  private boolean following;

  /// @param offload draws the small maps
  GazePane(CaptioningViewModel model, Offload offload) {
    super(8);
    this.model = model;
    gaze = model.gaze();
    matrix = new HeatmapMatrix(offload, new Heads());
    getStyleClass().addAll("side-section", "gaze-pane");
    managedProperty().bind(visibleProperty());
    var title = new Label("Gaze");
    title.getStyleClass().add("section-title");
    var pills = new HBox(mean, layer, head, weighted);
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
    cancel.setOnAction(e -> gaze.cancel());
    for (Node node : new Node[] {layerRow, headRow, note, busy, cancel}) {
      node.managedProperty().bind(node.visibleProperty());
    }
    var choice = row(layerRow, headRow, busy, note, cancel);
    choice.getStyleClass().add("gaze-choice");
    matrixTitle.getStyleClass().add("note");
    matrix.overlay().bind(model.overlay());
    getChildren().setAll(title, pills, choice, matrixTitle, matrix);
    gaze.abilities().subscribe(this::arrange);
    gaze.choice().subscribe(now -> follow());
    gaze.weighting().subscribe(now -> follow());
    model.reading().subscribe(now -> look());
    model.step().subscribe(now -> look());
  }

  private ToggleButton way(String text, String place, String tip) {
    ToggleButton way = DecodingPane.pill(text, place, tip);
    way.setToggleGroup(ways);
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

  private static HBox row(Node... nodes) {
    var row = new HBox(8, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static int number(ComboBox<Integer> box) {
    return box.getValue() == null ? 0 : box.getValue() - 1;
  }

  private void arrange(Captioner.Abilities abilities) {
    setVisible(abilities.layers() > 0);
    following = true;
    fill(layers, abilities.layers());
    fill(heads, abilities.heads());
    following = false;
    follow();
  }

  private static void fill(ComboBox<Integer> box, int count) {
    if (box.getItems().size() != count) {
      box.getItems().setAll(IntStream.rangeClosed(1, count).boxed().toList());
      box.setValue(count > 0 ? 1 : null);
    }
  }

  private void choose(GazeChoice choice) {
    gaze.choose(choice);
    follow(); // a second click must not leave none
  }

  private void numberChosen() {
    if (!following && layers.getValue() != null && heads.getValue() != null) {
      int of = number(layers);
      gaze.choose(
          gaze.choice().get() instanceof GazeChoice.Head
              ? new GazeChoice.Head(of, number(heads))
              : new GazeChoice.Layer(of));
    }
  }

  private void follow() {
    following = true;
    GazeChoice choice = gaze.choice().get();
    switch (choice) {
      case GazeChoice.Mean() -> mark(mean, HeatmapMatrix.NOWHERE);
      case GazeChoice.Layer(int of) -> {
        layers.setValue(of + 1);
        mark(layer, new Place(of, HeatmapMatrix.ALL));
      }
      case GazeChoice.Head(int of, int one) -> {
        layers.setValue(of + 1);
        heads.setValue(one + 1);
        mark(head, new Place(of, one));
      }
      case GazeChoice.Weighted() -> mark(weighted, HeatmapMatrix.NOWHERE);
    }
    following = false;
    boolean weighting = gaze.weighting().get();
    layerRow.setVisible(choice instanceof GazeChoice.Layer || choice instanceof GazeChoice.Head);
    headRow.setVisible(choice instanceof GazeChoice.Head);
    busy.setVisible(weighting);
    cancel.setVisible(weighting);
    note.setVisible(!layerRow.isVisible());
    note.setText(note(choice));
  }

  private void mark(ToggleButton way, Place place) {
    ways.selectToggle(way);
    matrix.choose(place);
  }

  private String note(GazeChoice choice) {
    if (choice instanceof GazeChoice.Weighted) {
      if (gaze.weighting().get()) {
        return "Asking the model…";
      }
      return model.reading().get().origin() == Reading.Origin.BRANCH
          ? "A branch has no weights; this is the mean."
          : "By how much each head raised the word's score.";
    }
    Captioner.Abilities abilities = gaze.abilities().get();
    return String.format(
        Locale.ROOT,
        "All %d heads of %d layers, averaged.",
        abilities.layers() * abilities.heads(),
        abilities.layers());
  }

  private void look() {
    Word word = model.word();
    AttentionMaps maps = word == null ? null : word.attention();
    Picture picture = model.picture().get();
    matrixTitle.setText(
        word == null
            ? "Every head: layers down, heads across"
            : "Every head at “" + Reading.label(word.text()) + "”: layers down, heads across");
    matrix.show(
        maps == null
            ? null
            : new MapSheet(maps.layers(), maps.heads(), maps.width(), maps.height(), maps.values()),
        picture == null ? 1 : (double) picture.image().height() / picture.image().width());
    note.setText(note(gaze.choice().get()));
  }

  private final class Heads implements HeatmapMatrix.Listener {
    @Override
    public void chosen(Place place) {
      gaze.choose(
          place.column() == HeatmapMatrix.ALL
              ? new GazeChoice.Layer(place.row())
              : new GazeChoice.Head(place.row(), place.column()));
    }

    @Override
    public String name(Place place) {
      return place.column() == HeatmapMatrix.ALL
          ? "Layer %d, the mean of its heads".formatted(place.row() + 1)
          : "Layer %d, head %d".formatted(place.row() + 1, place.column() + 1);
    }
  }
}
