package fovea.ui.captioning;

import fovea.captioning.Word;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.captioning.gaze.GazeGridView;
import fovea.ui.captioning.gaze.GazePane;
import fovea.ui.captioning.search.BeamTreeView;
import fovea.ui.captioning.search.DecodingPane;
import fovea.ui.captioning.search.Reading;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.EmptyState;
import fovea.ui.control.Selection;
import fovea.ui.control.Widgets;
import fovea.ui.control.overlay.OverlayPane;
import fovea.ui.control.picture.HeatmapView;
import fovea.ui.control.picture.Viewport;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.control.timeline.Timeline;
import fovea.ui.tab.ModelBox;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Caption tab on the screen: the sentence above, the picture with the gaze as large as can be,
/// the time bar below, the numbers at the side. The tools stand above the sentence, so that they
/// stay where they are however long it is.
final class CaptioningView extends BorderPane {
  private static final double SIDE_WIDTH = 312;

  /// Below this width the side pane makes way for the picture unless it is asked for.
  private static final double NARROW = 760;

  private final CaptioningViewModel model;
  private final HeatmapView picture;
  private final OverlayPane overlay;
  private final GazeGridView grid;
  private final BeamTreeView tree;
  private final ChipsPane chips;
  private final GazePane gaze;
  private final TimeBar timeBar;
  private final SidePane side;
  private final StackPane stage = new StackPane();
  private final Hero hero;
  private final EmptyState nothing = new EmptyState(Feather.IMAGE);
  private final ObjectProperty<CaptionMode> mode;
  private final ToggleButton details = new ToggleButton("", new FontIcon(Feather.SIDEBAR));

  /// @param work draws pictures
  /// @param limit says what the model knows, where that is little
  /// @param exports the button that exports what is shown
  /// @param ways to other tabs
  CaptioningView(
      CaptioningViewModel model,
      ObjectProperty<CaptionMode> mode,
      BackgroundWork work,
      Node limit,
      Node exports,
      WordChips.Ways ways) {
    this.model = model;
    this.mode = mode;
    var viewport = new Viewport();
    picture = new HeatmapView(work, viewport, CaptioningView::wording);
    overlay = new OverlayPane(model.overlay());
    grid = new GazeGridView(work, viewport, model::select);
    tree = new BeamTreeView(model::select);
    hero = new Hero(stage, tree);
    timeBar = new TimeBar(step -> model.select(new Selection.Word(step)));
    chips =
        new ChipsPane(
            new ChipsPane.Actions(
                model::select,
                model::force,
                model::write,
                model::cancel,
                () -> model.chooseSentence(0),
                model::resetForced,
                ways));
    gaze = new GazePane(work, model.gaze()::choose, model.gaze()::cancel);
    side =
        new SidePane(
            model::force,
            model::select,
            model::chooseSentence,
            gaze,
            new DecodingPane(model.settings(), model.gaze().abilities()));
    getStyleClass().add("captioning-view");
    getStylesheets().addAll(sheet("controls.css"), sheet("captioning.css"));
    nothing.say(
        "No picture yet", "Drop a picture on the window, paste one, or choose one in the tray.");
    VBox.setVgrow(hero, Priority.ALWAYS);
    side.setPrefWidth(SIDE_WIDTH);
    var main = new VBox(toolbar(exports), new VBox(chips, limit), hero, overlay, timeBar);
    main.getStyleClass().add("main-column");
    main.setMinWidth(0);
    setCenter(main);
    details.selectedProperty().subscribe(shown -> setRight(shown ? side : null));
    details.setSelected(true);
    widthProperty()
        .addListener((o, before, now) -> makeWay(before.doubleValue(), now.doubleValue()));
    picture.overlay().bind(model.overlay());
    grid.overlay().bind(model.overlay());
    gaze.overlay().bind(model.overlay());
    model.gaze().abilities().subscribe(a -> showGaze());
    model.gaze().choice().subscribe(c -> showGaze());
    model.gaze().weighting().subscribe(w -> showGaze());
    model.work().subscribe(w -> tell());
    model.hint().subscribe(h -> tell());
    model.models().chosen().subscribe(c -> side.assume(model.models().further()));
    model.picture().subscribe(p -> refresh());
    model.reading().subscribe(r -> refresh());
    model.caption().subscribe(c -> showTree());
    model.step().subscribe(s -> select(new Selection.Word(s.intValue())));
    arrange();
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

  private AdaptiveToolBar toolbar(Node exports) {
    List<CaptionMode> all = List.of(CaptionMode.values());
    HBox switches =
        Widgets.pills(
            all.stream().map(CaptionMode::title).toList(),
            all.stream().map(CaptionMode::icon).toList(),
            new ToggleGroup(),
            chosen -> {
              mode.set(all.get(chosen));
              arrange();
            });
    switches.setMinWidth(0);
    switches.getStyleClass().add("mode-switch");
    for (CaptionMode one : all) {
      ((ToggleButton) switches.getChildren().get(one.ordinal())).setTooltip(new Tooltip(one.tip()));
    }
    details.getStyleClass().addAll("button-icon", "flat");
    details.setTooltip(new Tooltip("Show or hide the numbers at the side"));
    details.setAccessibleText("Numbers at the side");
    var bar =
        new AdaptiveToolBar()
            .add(
                AdaptiveToolBar.Priority.ALWAYS,
                switches,
                new ModelBox(model.models(), "The model that writes the caption"))
            .addAtEnd(AdaptiveToolBar.Priority.ALWAYS, exports, details);
    bar.getStyleClass().add("toolbar");
    return bar;
  }

  private void arrange() {
    Node shown =
        model.picture().get() == null ? nothing : mode.get() == CaptionMode.WORDS ? grid : picture;
    stage.getChildren().setAll(shown);
    hero.tree(mode.get() == CaptionMode.TREE && model.picture().get() != null);
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
    picture.show(
        shown == null ? null : shown.image(), shown == null ? "" : shown.name(), gazes(reading));
    timeBar.show(Timeline.of("word", reading.labels()));
    chips.show(reading, model.caption().get() == null ? List.of() : model.read().vocabulary());
    arrange();
    select(new Selection.Word(model.step().get()));
    tree.choose(reading.nodes());
    showGaze();
    tell();
  }

  private void tell() {
    chips.tell(model.work().get(), model.hint().get(), model.picture().get() != null);
  }

  private void refreshGrid() {
    Picture shown = model.picture().get();
    Reading reading = model.reading().get();
    RgbImage image = shown == null || mode.get() != CaptionMode.WORDS ? null : shown.image();
    grid.show(image, reading.labels(), gazes(reading));
    grid.select(new Selection.Word(model.step().get()));
  }

  private void showTree() {
    var caption = model.caption().get();
    if (caption == null) {
      tree.show(List.of(), -1);
    } else {
      tree.show(caption.tree().nodes(), caption.best().lastNode());
    }
    tree.choose(model.reading().get().nodes());
    refresh();
  }

  private void showGaze() {
    boolean branch = model.reading().get().origin() == Reading.Origin.BRANCH;
    gaze.show(
        model.gaze().abilities().get(),
        model.gaze().choice().get(),
        model.gaze().weighting().get()
            ? GazePane.Weights.COMING
            : branch ? GazePane.Weights.NONE : GazePane.Weights.THERE);
    Word word = model.read().word();
    Picture shown = model.picture().get();
    gaze.look(
        word == null ? "" : Reading.label(word.text()),
        word == null ? null : word.attention(),
        shown == null ? 1 : (double) shown.image().height() / shown.image().width());
  }

  /// Every pane looks at a word.
  private void select(Selection.Word word) {
    picture.step(word.index());
    timeBar.step(word.index());
    chips.select(word);
    grid.select(word);
    tree.select(word);
    overlay.show(picture.range());
    var caption = model.caption().get();
    side.show(
        new SidePane.Shown(
            model.reading().get(),
            word.index(),
            caption != null,
            model.read().beams(),
            caption == null ? List.of() : caption.sentences()));
    showGaze();
  }

  private static List<Heatmap> gazes(Reading reading) {
    return reading.words().stream().map(Word::gaze).toList();
  }

  /// Arrow keys scrub wherever the focus is, unless the control that has it needs them.
  private void key(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE) {
      model.cancel();
    } else if (e.getCode() == KeyCode.F2) {
      chips.change();
    } else if (!(e.getTarget() instanceof TextInputControl)) {
      timeBar.key(e);
      picture.key(e);
    }
  }
}
