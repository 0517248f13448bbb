package fovea.ui.language.picture;

import fovea.format.Quantities;
import fovea.image.Contours;
import fovea.image.Heatmap;
import fovea.plot.FigureStyle;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.control.overlay.OverlayPane;
import fovea.ui.control.picture.HeatmapView;
import fovea.ui.control.picture.Pointing;
import fovea.ui.control.picture.Viewport;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.control.timeline.Timeline;
import fovea.ui.language.head.HeadsView;
import fovea.ui.language.picture.PatchesViewModel.Answer;
import fovea.ui.language.picture.PatchesViewModel.Shown;
import fovea.ui.tab.ModelBox;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The current picture with where the heads of a layer look from the patch that is pointed at:
/// their mean or one of them large, every head beside it.
public final class PatchesView extends VBox {
  private static final double BOX = 210;

  private final PatchesViewModel model;
  private final Pointing pointing = new Pointing();
  private final HeatmapView large;
  private final HeadTiles tiles;
  private final HeadsView views;
  private final TimeBar bar;
  private final Label title = Widgets.label("", "frame-title");
  private final Label said = Widgets.wrapped("", "quiet");
  private final ToggleButton classToken = new ToggleButton("From [CLS]");
  private final OverlayPane overlay;
  private final ProgressRow progress;
  private final Banner problem;
  private final Banner unlisted = new Banner("danger", Feather.ALERT_CIRCLE);
  private final HBox pills;
  private final VBox over;
  private final EmptyState nothing = new EmptyState(Feather.IMAGE);
  private final Button toModels;
  private boolean layered;

  /// @param style light or dark, as the window is
  /// @param onModels opens the place where models are had
  public PatchesView(
      PatchesViewModel model, BackgroundWork work, Supplier<FigureStyle> style, Runnable onModels) {
    super(8);
    this.model = model;
    getStyleClass().addAll("text-frame", "patches-view");
    setMinSize(0, 0);
    large = new HeatmapView(work, new Viewport(), (value, mean) -> Quantities.percent(value, 2));
    large.follow(pointing);
    large.onClick((x, y) -> at(x, y, model::hold));
    overlay = new OverlayPane(large.overlay());
    tiles = new HeadTiles(work, large.viewport(), model::enlarge);
    views = new HeadsView(model.views(), style, null);
    bar = new TimeBar(step -> model.chosen().layer().set(step));
    progress = new ProgressRow(model::cancel);
    problem =
        new Banner(
            "danger",
            Feather.ALERT_CIRCLE,
            Widgets.button("Try again", Feather.ROTATE_CW, model::again, "small"));
    toModels = Widgets.button("Open Models", Feather.PACKAGE, onModels, "accent");
    nothing.getChildren().add(toModels);
    classToken.setTooltip(
        new Tooltip("Where the class token looks, which stands for the whole picture"));
    classToken.setOnAction(e -> model.holdClass(classToken.isSelected()));
    pills =
        Widgets.pills(
            List.of("Over the picture", "Lines, table"), at -> model.inViews().set(at == 1));
    over = over();
    var place = new StackPane(over, views, nothing);
    place.setMinSize(0, 0);
    VBox.setVgrow(place, Priority.ALWAYS);
    getChildren().setAll(header(), unlisted, progress, problem, place);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    listen();
  }

  private Node header() {
    var models = new ModelBox(model.models(), "The model whose heads look");
    models.setPrefWidth(BOX);
    var header = new HBox(8, models, classToken, Widgets.gap(), pills);
    header.setAlignment(Pos.CENTER_LEFT);
    classToken.setMinWidth(USE_PREF_SIZE);
    return header;
  }

  private VBox over() {
    var stage = new StackPane(large);
    stage.getStyleClass().add("stage");
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    title.setMinWidth(0);
    var left = new VBox(6, title, stage, said);
    left.setMinSize(0, 0);
    var columns = new HBox(16, left, tiles);
    for (var one : List.of(left, tiles)) {
      one.setPrefWidth(100);
      HBox.setHgrow(one, Priority.ALWAYS);
    }
    columns.setMinSize(0, 0);
    VBox.setVgrow(columns, Priority.ALWAYS);
    var all = new VBox(8, columns, overlay, bar);
    all.setMinSize(0, 0);
    return all;
  }

  private void listen() {
    model.problem().subscribe(unlisted::say);
    model.picture().subscribe(now -> arrange());
    model.models().choices().subscribe(now -> arrange());
    model.answer().subscribe(this::show);
    model.shown().subscribe(this::show);
    model.inViews().subscribe(now -> arrange());
    model.large().subscribe(now -> show(model.shown().get()));
    model.held().subscribe(now -> say());
    large.overlay().subscribe(now -> show(model.shown().get()));
    pointing
        .place()
        .subscribe(
            now -> {
              if (now != null) {
                model.point(now.x(), now.y());
              }
              tiles.point(now);
            });
  }

  private interface Heard {
    void at(double right, double down);
  }

  private void at(int x, int y, Heard heard) {
    Shown now = model.shown().get();
    if (now != null) {
      var seen = now.answer().seen().picture();
      heard.at((x + 0.5) / seen.width(), (y + 0.5) / seen.height());
    }
  }

  /// Arrow keys go from layer to layer wherever the focus is, unless something is typed.
  private void key(KeyEvent e) {
    if (!(e.getTarget() instanceof TextInputControl) && !model.inViews().get()) {
      bar.key(e);
      large.key(e);
    }
  }

  private void show(Work<Answer> state) {
    progress.show(state);
    problem.say(state instanceof Work.Failed<Answer>(String reason) ? reason : "");
    if (state instanceof Work.Done<Answer>(Answer done)) {
      int layers = done.seen().attention().maps().layers();
      bar.show(
          Timeline.of("layer", IntStream.range(0, layers).mapToObj(Integer::toString).toList()));
      layered = true;
    } else if (!(state instanceof Work.Running<Answer>)) { // else the next layer is on its way
      bar.show(Timeline.none());
      layered = false;
    }
    arrange();
  }

  private void arrange() {
    boolean listed = !model.models().choices().get().isEmpty();
    Picture now = model.picture().getValue();
    boolean there = listed && now != null;
    boolean done = model.answer().get() instanceof Work.Done<Answer>;
    boolean inViews = model.inViews().get() && model.whole();
    Widgets.shown(over, there && !(done && inViews));
    Widgets.shown(views, there && done && inViews);
    Widgets.shown(nothing, !there);
    Widgets.shown(toModels, !listed);
    Widgets.shown(classToken, there && done && !inViews);
    Widgets.shown(pills, there && done && model.whole());
    Widgets.shown(bar, layered);
    if (!listed) {
      nothing.say(
          "No model yet",
          "Download a ViT or a BEiT in the Models tab, or import one: where its heads look in the"
              + " picture is shown here.");
    } else {
      nothing.say(
          "No picture yet", "Drop a picture on the window, paste one, or choose one in the tray.");
    }
    if (!done) {
      large.show(now == null ? null : now.image(), now == null ? "" : now.name(), List.of());
    }
  }

  private void show(@Nullable Shown now) {
    tiles.show(now, large.overlay().get());
    tiles.choose(model.large().get());
    Widgets.shown(overlay, now != null);
    if (now == null) {
      large.outline(List.of());
    } else {
      var maps = new ArrayList<Heatmap>(List.of(now.mean()));
      maps.addAll(now.heads());
      large.show(now.answer().seen().picture(), now.answer().picture().name(), maps);
      large.step(model.large().get() + 1);
      large.outline(outline(now));
      overlay.show(large.range());
      bar.step(now.layer());
    }
    say();
  }

  private void say() {
    Shown now = model.shown().get();
    classToken.setSelected(model.held().get() && now != null && now.from() == 0);
    if (now == null) {
      title.setText("");
      said.setText("");
      return;
    }
    int head = model.large().get();
    Heatmap map = head == PatchesViewModel.MEAN ? now.mean() : now.heads().get(head);
    boolean token = now.from() == 0;
    title.setText(
        "%s, layer %d, from %s"
            .formatted(
                head == PatchesViewModel.MEAN
                    ? "Mean of %d heads".formatted(now.heads().size())
                    : "Head " + head,
                now.layer(),
                token ? "[CLS]" : "patch " + now.place()));
    said.setText(
        "%s goes to patches, the rest to [CLS]. %s%s"
            .formatted(
                Quantities.percent(map.sum(), 1),
                model.whole()
                    ? ""
                    : "So many patches find room one layer at a time: another takes a while. ",
                !model.held().get()
                    ? "Point at a patch to look from it; a click holds it."
                    : token
                        ? "[CLS] is held; a click on a patch holds that one."
                        : "The patch is held; a click on it lets it go."));
  }

  /// Around the patch that looks; nothing around the class token.
  private static List<Contours.Line> outline(Shown now) {
    if (now.from() == 0) {
      return List.of();
    }
    int columns = now.mean().width();
    double wide = 1.0 / columns;
    double high = 1.0 / now.mean().height();
    double left = (now.from() - 1) % columns * wide;
    double top = (now.from() - 1) / columns * high;
    return List.of(
        new Contours.Line(
            0,
            true,
            new double[] {left, left + wide, left + wide, left},
            new double[] {top, top, top + high, top + high}));
  }
}
