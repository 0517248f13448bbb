package fovea.ui.segmentation.picture;

import fovea.format.Quantities;
import fovea.modellibrary.ModelChoice;
import fovea.ui.chart.ColourBar;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.AdaptiveToolBar.Priority;
import fovea.ui.control.Assumptions;
import fovea.ui.control.EmptyState;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.Viewport;
import fovea.ui.segmentation.map.Layers;
import fovea.ui.segmentation.map.Legend;
import fovea.ui.segmentation.map.MapFrame;
import fovea.ui.segmentation.picture.TruthViewModel.Truth;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Handover;
import fovea.ui.tab.Picture;
import fovea.ui.task.HeadsButton;
import fovea.ui.work.BackgroundWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One picture with every pixel named: beside it another answer, and the truth; the classes, the
/// protocol and the annotation at the side.
public final class PredictionView extends StackPane {
  private static final double SIDE = 292;
  private static final javafx.scene.layout.Priority GROW = javafx.scene.layout.Priority.ALWAYS;

  private final PredictionViewModel model;
  private final Consumer<Handover> ways;
  private final ObservableList<ModelChoice> choices;
  private final Viewport viewport = new Viewport();
  private final MapFrame first;
  private final MapFrame second;
  private final MapFrame truth;
  private final HBox frames = new HBox(12);
  private final Legend legend;
  private final Label said = Widgets.wrapped("", "quiet");
  private final ColourBar colours = new ColourBar();
  private final Assumptions assumptions = new Assumptions();
  private final StyleBar style;
  private final VBox content;
  private final EmptyState nothing = new EmptyState(Feather.LAYERS);
  private final Button toModels;
  private final FrameDrawing drawing;

  /// @param models where the first model is chosen
  /// @param limit says what the first model knows, where that is little
  /// @param choices what the second is chosen from
  /// @param onModels opens the place where models are had
  /// @param ways has a class explained, or shows where heads look
  public PredictionView(
      PredictionViewModel model,
      Region models,
      Node limit,
      ObservableList<ModelChoice> choices,
      BackgroundWork work,
      FileChoices files,
      Runnable onModels,
      Consumer<Handover> ways) {
    this.model = model;
    this.ways = ways;
    this.choices = choices;
    getStyleClass().add("segment-picture");
    setMinSize(0, 0);
    first = frame(work, model.first());
    second = frame(work, model.second(), close("Take it away", model::takeAway));
    truth =
        new MapFrame(
            work,
            viewport,
            () -> {},
            new Button[0],
            close("Close the annotation", model.truth()::close));
    MapFrame.align(List.of(first, second, truth));
    drawing = new FrameDrawing(model, first.view(), second.view(), truth.view());
    legend = new Legend(model::isolate);
    var bar = new AdaptiveToolBar();
    models.setPrefWidth(210);
    var beside = new BesideMenu(model, choices);
    var heads = new HeadsButton(model.first().choice()::get, ways);
    bar.add(Priority.ALWAYS, models).add(Priority.USUAL, beside, heads);
    style = new StyleBar(bar, model.content(), model.style(), model.threshold());
    toModels = Widgets.button("Open Models", Feather.PACKAGE, onModels, "accent");
    nothing.getChildren().add(toModels);
    HBox.setHgrow(frames, GROW);
    frames.setMinWidth(0);
    var below = new HBox(16, said, colours);
    below.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(said, GROW);
    said.setMinWidth(0);
    var left = new VBox(6, frames, limit, below);
    VBox.setVgrow(frames, GROW);
    HBox.setHgrow(left, GROW);
    left.setMinWidth(0);
    var columns = new HBox(16, left, side(files));
    VBox.setVgrow(columns, GROW);
    columns.setMinHeight(0);
    content = new VBox(10, bar, columns);
    content.getStyleClass().add("columns");
    getChildren().setAll(content, nothing);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    listen();
  }

  private MapFrame frame(BackgroundWork work, Slot slot, Node... buttons) {
    Button again = Widgets.button("Try again", Feather.ROTATE_CW, slot::again, "small");
    Button own =
        Widgets.button(
            "The model’s own protocol",
            Feather.CORNER_UP_LEFT,
            () -> slot.protocol().set(null),
            "small");
    slot.protocol().subscribe(how -> Widgets.shown(own, how != null));
    var frame = new MapFrame(work, viewport, slot::cancel, new Button[] {again, own}, buttons);
    frame
        .view()
        .readout(
            (x, y) -> {
              Segmented answer = slot.answer();
              return answer == null ? "" : answer.at(x, y);
            });
    frame
        .view()
        .onMenu(
            (x, y, screenX, screenY) -> {
              Segmented answer = slot.answer();
              if (answer != null) {
                menu(answer, x, y).show(frame, screenX, screenY);
              }
            });
    return frame;
  }

  private ContextMenu menu(Segmented answer, int x, int y) {
    int index = answer.named(x, y).index();
    var ask =
        new MenuItem(
            "Why is this called “%s”?".formatted(answer.labels().get(index)),
            new FontIcon(Feather.HELP_CIRCLE));
    ask.setMnemonicParsing(false);
    ask.setOnAction(e -> ways.accept(new Handover.OfClass(answer.model().id(), index)));
    var menu = new ContextMenu(ask);
    menu.setAutoHide(true);
    return menu;
  }

  private static Button close(String what, Runnable action) {
    Button button = Widgets.button("", Feather.X, action, "button-icon", "flat", "small");
    button.setAccessibleText(what);
    button.setTooltip(new Tooltip(what));
    return button;
  }

  private Node side(FileChoices files) {
    var protocols = new ProtocolSide(model);
    var annotation =
        new TruthPane(
            () ->
                files.any("Open the annotation").stream()
                    .findFirst()
                    .ifPresent(model.truth()::open),
            model.truth()::preview,
            model.truth()::apply,
            model.truth()::close);
    model.truth().state().subscribe(annotation::show);
    var classes = new VBox(8, legend, assumptions);
    VBox.setVgrow(legend, GROW);
    classes.setMinSize(0, 0);
    var truthSide = Sections.scrolled(annotation);
    MaskDrop.on(truthSide, model.truth()::open);
    MaskDrop.on(truth, model.truth()::open);
    var side =
        new Sections(
            List.of("Classes", "Protocol", "Truth"),
            List.of(classes, Sections.scrolled(protocols), truthSide));
    side.getStyleClass().add("segment-side");
    side.setMinWidth(SIDE);
    side.setPrefWidth(SIDE);
    side.setMaxWidth(SIDE);
    return side;
  }

  private void listen() {
    model.seen().subscribe(this::arrange);
    choices.subscribe(this::arrange);
    model.second().choice().subscribe(chosen -> arrange());
    model.first().state().subscribe(first::show);
    model.second().state().subscribe(second::show);
    model.truth().state().subscribe(truth::show);
    model.first().state().subscribe(this::tell);
    model.second().state().subscribe(this::tell);
    model.pair().subscribe(this::tell);
    model.truth().state().subscribe(this::tell);
    model.content().subscribe(this::tell);
    model.style().subscribe(this::tell);
    model.threshold().subscribe(this::tell);
  }

  /// Keys look into the picture wherever the focus is, unless something is typed.
  private void key(KeyEvent e) {
    if (!(e.getTarget() instanceof TextInputControl)) {
      first.view().key(e);
    }
  }

  private void arrange() {
    Picture shown = model.seen().get();
    boolean there = shown != null && !choices.isEmpty();
    Widgets.shown(content, there);
    Widgets.shown(nothing, !there);
    Widgets.shown(toModels, choices.isEmpty());
    if (choices.isEmpty()) {
      nothing.say(
          "No model yet", "Download a model for segmentation in the Models tab, or import one.");
    } else {
      nothing.say(
          "No picture yet", "Drop a picture on the window, paste one, or choose one in the tray.");
    }
    for (MapFrame frame : List.of(first, second, truth)) {
      frame.view().show(shown == null ? null : shown.image(), shown == null ? "" : shown.name());
      HBox.setHgrow(frame, GROW);
      frame.setPrefWidth(100);
    }
    tell();
  }

  private void tell() {
    Truth annotation = model.truth().truth();
    boolean paired = model.second().choice().get() != null;
    var now = new ArrayList<Node>(List.of(first));
    if (paired) {
      now.add(second);
    }
    if (annotation != null) {
      now.add(truth);
    }
    if (!frames.getChildren().equals(now)) {
      frames.getChildren().setAll(now);
    }
    style.offer(model.contents());
    name(first, model.first());
    name(second, model.second());
    truth.name(
        annotation == null ? "" : "Truth: " + annotation.opened().name(),
        annotation == null
            ? ""
            : annotation.rule().words(annotation.answer().labels().size())
                + (annotation.applied() ? "" : " (not yet applied)"));
    drawing.draw();
    Segmented answer = model.first().answer();
    Pair pair = model.pair().get().orElse(null);
    LegendRows rows =
        answer == null
            ? new LegendRows(List.of(), List.of())
            : LegendRows.of(answer, pair, annotation);
    legend.show(rows.columns(), rows.rows(), model.style().get().only());
    assumptions.show(answer == null ? List.of() : answer.model().further());
    said.setText(drawing.words());
    colours.show(Layers.COLOURS);
    colours.show(
        "0",
        model.content().get() == Content.CONFIDENCE
            ? "100 %"
            : Quantities.decimal(drawing.mostEntropy(), 2) + " nats");
    Widgets.shown(
        colours,
        model.content().get() == Content.CONFIDENCE || model.content().get() == Content.ENTROPY);
  }

  private static void name(MapFrame frame, Slot slot) {
    Segmented answer = slot.answer();
    ModelChoice chosen = slot.choice().get();
    if (answer != null) {
      frame.name(answer.title(), answer.words());
    } else {
      frame.name(
          chosen == null ? "" : chosen.name(), slot.stopped() ? "Stopped; ask again below." : "");
    }
  }
}
