package fovea.ui.captioning;

import fovea.captioning.Word;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.control.HeatmapView;
import fovea.ui.control.Offload;
import fovea.ui.control.OverlayPane;
import fovea.ui.control.Scrubber;
import fovea.ui.tab.ModelBox;
import fovea.ui.tab.Picture;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Caption tab on the screen: the sentence above, the picture with the gaze as large as can be,
/// the scrubber below, the numbers at the side.
final class CaptioningView extends BorderPane {
  private static final double SIDE_WIDTH = 312;

  /// Below this width the side pane makes way for the picture unless it is asked for.
  private static final double NARROW = 760;

  private enum Mode {
    GAZE("Gaze", Feather.EYE, "One word at a time"),
    WORDS("All words", Feather.GRID, "The gaze of every word side by side"),
    TREE("Beam tree", Feather.GIT_BRANCH, "Everything the search looked at");

    private final String title;
    private final Feather icon;
    private final String tip;

    Mode(String title, Feather icon, String tip) {
      this.title = title;
      this.icon = icon;
      this.tip = tip;
    }
  }

  private final CaptioningViewModel model;
  private final HeatmapView picture;
  private final OverlayPane overlay;
  private final GazeGridView grid;
  private final BeamTreeView tree;
  private final Scrubber scrubber;
  private final SidePane side;
  private final StackPane stage = new StackPane();
  private final SplitPane hero = new SplitPane(stage);
  private final VBox nothing = nothing();
  private final ToggleGroup modes = new ToggleGroup();
  private final ToggleButton details = new ToggleButton("", new FontIcon(Feather.SIDEBAR));

  /// @param exports the button that exports what is shown
  CaptioningView(CaptioningViewModel model, Offload offload, Node exports) {
    this.model = model;
    picture = new HeatmapView(offload, CaptioningView::wording);
    overlay = new OverlayPane(model.overlay());
    grid = new GazeGridView(offload, model::select);
    tree = new BeamTreeView(model::chooseBranch);
    scrubber = new Scrubber(model::select);
    side = new SidePane(model, offload);
    getStyleClass().add("captioning-view");
    getStylesheets().addAll(sheet("controls.css"), sheet("captioning.css"));
    hero.setOrientation(Orientation.VERTICAL);
    hero.getStyleClass().add("hero");
    VBox.setVgrow(hero, Priority.ALWAYS);
    side.setPrefWidth(SIDE_WIDTH);
    var main = new VBox(new ChipsPane(model), toolbar(exports), hero, overlay, scrubber);
    main.getStyleClass().add("main-column");
    main.setMinWidth(0);
    setCenter(main);
    details.selectedProperty().subscribe(shown -> setRight(shown ? side : null));
    details.setSelected(true);
    widthProperty()
        .addListener((o, before, now) -> makeWay(before.doubleValue(), now.doubleValue()));
    picture.overlay().bind(model.overlay());
    grid.overlay().bind(model.overlay());
    model.picture().subscribe(p -> refresh());
    model.reading().subscribe(r -> refresh());
    model.caption().subscribe(c -> showTree());
    model.step().subscribe(s -> step(s.intValue()));
    modes.selectedToggleProperty().subscribe(t -> arrange());
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private static String sheet(String name) {
    return Objects.requireNonNull(CaptioningView.class.getResource("/css/" + name), name)
        .toExternalForm();
  }

  private static String wording(double value, double mean) {
    return Quantities.percent(value, 2)
        + " of the gaze  ·  "
        + Quantities.decimal(value / mean, 1)
        + " × an even gaze";
  }

  private HBox toolbar(Node exports) {
    var switches = new HBox();
    switches.getStyleClass().add("mode-switch");
    for (Mode mode : Mode.values()) {
      var button = new ToggleButton(mode.title, new FontIcon(mode.icon));
      button.setUserData(mode);
      button.setToggleGroup(modes);
      button.setTooltip(new Tooltip(mode.tip));
      button
          .getStyleClass()
          .add(
              switch (mode) {
                case GAZE -> "left-pill";
                case WORDS -> "center-pill";
                case TREE -> "right-pill";
              });
      // A second click must not leave the stage without a mode.
      button.addEventFilter(
          MouseEvent.MOUSE_RELEASED,
          e -> {
            if (button.isSelected()) {
              e.consume();
            }
          });
      switches.getChildren().add(button);
    }
    modes.selectToggle(modes.getToggles().getFirst());
    details.getStyleClass().addAll("button-icon", "flat");
    details.setTooltip(new Tooltip("Show or hide the numbers at the side"));
    details.setAccessibleText("Numbers at the side");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    // where there is little room it is the model's name that is shortened
    switches.setMinWidth(Region.USE_PREF_SIZE);
    if (exports instanceof Region button) {
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    details.setMinWidth(Region.USE_PREF_SIZE);
    var bar =
        new HBox(
            8,
            switches,
            gap,
            new ModelBox(model.models(), "The model that writes the caption"),
            exports,
            details);
    bar.getStyleClass().add("toolbar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private static VBox nothing() {
    var icon = new FontIcon(Feather.IMAGE);
    var title = new Label("No picture yet");
    title.getStyleClass().add("title-4");
    var text = new Label("Drop a picture on the window, paste one, or choose one in the tray.");
    text.getStyleClass().add("note");
    text.setWrapText(true);
    var nothing = new VBox(8, icon, title, text);
    nothing.getStyleClass().add("nothing");
    nothing.setAlignment(Pos.CENTER);
    return nothing;
  }

  private Mode mode() {
    return modes.getSelectedToggle() == null
        ? Mode.GAZE
        : (Mode) modes.getSelectedToggle().getUserData();
  }

  private void arrange() {
    Node shown = model.picture().get() == null ? nothing : mode() == Mode.WORDS ? grid : picture;
    stage.getChildren().setAll(shown);
    boolean withTree = mode() == Mode.TREE && model.picture().get() != null;
    if (withTree != hero.getItems().contains(tree)) {
      if (withTree) {
        hero.getItems().add(tree);
        hero.setDividerPositions(0.5);
      } else {
        hero.getItems().remove(tree);
      }
    }
    refreshGrid();
  }

  private void makeWay(double before, double now) {
    if (now < NARROW && (before >= NARROW || before == 0)) {
      details.setSelected(false);
    } else if (now >= NARROW && before < NARROW) {
      details.setSelected(true);
    }
  }

  private void refresh() {
    Picture shown = model.picture().get();
    Reading reading = model.reading().get();
    picture.show(shown == null ? null : shown.image(), gazes(reading));
    scrubber.show(reading.labels());
    arrange();
    step(model.step().get());
    tree.choose(reading.nodes());
  }

  private void refreshGrid() {
    Picture shown = model.picture().get();
    Reading reading = model.reading().get();
    RgbImage image = shown == null || mode() != Mode.WORDS ? null : shown.image();
    grid.show(image, reading.labels(), gazes(reading));
    grid.step(model.step().get());
  }

  private void showTree() {
    var caption = model.caption().get();
    if (caption == null) {
      tree.show(List.of(), -1);
    } else {
      tree.show(caption.tree().nodes(), caption.best().lastNode());
    }
    tree.choose(model.reading().get().nodes());
  }

  private void step(int index) {
    picture.step(index);
    scrubber.step(index);
    grid.step(index);
    tree.step(index);
    overlay.show(picture.range());
  }

  private static List<Heatmap> gazes(Reading reading) {
    return reading.words().stream().map(Word::gaze).toList();
  }

  /// Arrow keys scrub wherever the focus is, unless the control that has it needs them.
  private void key(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE) {
      model.cancel();
    } else if (!(e.getTarget() instanceof TextInputControl)) {
      scrubber.key(e);
    }
  }
}
