package fovea.ui.segmentation.inside;

import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.LabelStyle;
import fovea.image.RgbImage;
import fovea.segmentation.LayerMask;
import fovea.segmentation.Segmentation;
import fovea.ui.chart.ColourBar;
import fovea.ui.control.EmptyState;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Selection.Head;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.Viewport;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.control.timeline.Timeline;
import fovea.ui.segmentation.inside.InsideViewModel.Gaze;
import fovea.ui.segmentation.inside.InsideViewModel.Parts;
import fovea.ui.segmentation.inside.InsideViewModel.Place;
import fovea.ui.segmentation.map.Layers;
import fovea.ui.segmentation.map.MapFrame;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The parts of a model to go through, and the attention of a head from the patch that is clicked.
public final class InsideView extends StackPane {
  private static final String CLICK =
      "Click on a place in either picture: what its patch looks at is shown here.";

  private final InsideViewModel model;
  private final MapFrame masks;
  private final MapFrame attention;
  private final TimeBar bar;
  private final NamedComboBox<Integer> layer =
      new NamedComboBox<>("Layer", "Layer of the attention", one -> "Layer " + (one + 1));
  private final NamedComboBox<Integer> head =
      new NamedComboBox<>("Head", "Head of the attention", one -> "Head " + (one + 1));
  private final ColourBar colours = new ColourBar();
  private final VBox content;
  private final EmptyState nothing = new EmptyState(Feather.LAYERS);
  private boolean showing;

  /// @param models where the model is chosen
  public InsideView(InsideViewModel model, Node models, BackgroundWork work) {
    this.model = model;
    setMinSize(0, 0);
    var viewport = new Viewport();
    Button again = Widgets.button("Try again", Feather.ROTATE_CW, model::again, "small");
    masks = new MapFrame(work, viewport, model::cancel, new Button[] {again});
    attention = new MapFrame(work, viewport, () -> {}, new Button[0]);
    bar = new TimeBar(model.step()::set);
    for (MapFrame frame : List.of(masks, attention)) {
      HBox.setHgrow(frame, Priority.ALWAYS);
      frame.setPrefWidth(100);
      frame.view().onClick(this::click);
    }
    layer.valueProperty().addListener((o, before, now) -> pick(now, 0));
    head.valueProperty().addListener((o, before, now) -> pick(layer.getValue(), now));
    var heads = new HBox(8, models, Widgets.gap(), colours, layer, head);
    heads.setAlignment(Pos.CENTER_LEFT);
    var frames = new HBox(12, masks, attention);
    frames.setMinSize(0, 0);
    VBox.setVgrow(frames, Priority.ALWAYS);
    content = new VBox(10, heads, frames, bar);
    content.getStyleClass().add("layers-view");
    getChildren().setAll(content, nothing);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    colours.show(Layers.COLOURS);
    model
        .seen()
        .subscribe(
            picture -> {
              masks.view().bare();
              attention.view().bare();
              RgbImage image = picture == null ? null : picture.image();
              String name = picture == null ? "" : picture.name();
              masks.view().show(image, name);
              attention.view().show(image, name);
            });
    model.parts().subscribe(this::show);
    model.step().subscribe(now -> step());
    model.gaze().subscribe(this::look);
    model.head().subscribe(now -> heads());
  }

  /// Arrow keys scrub wherever the focus is, unless something is typed.
  private void key(KeyEvent e) {
    if (!(e.getTarget() instanceof TextInputControl)) {
      bar.key(e);
      masks.view().key(e);
    }
  }

  private @Nullable Parts parts() {
    return model.parts().get() instanceof Work.Done<Parts>(Parts done) ? done : null;
  }

  private void click(int x, int y) {
    Parts now = parts();
    if (now != null && !now.heads().isEmpty()) {
      RgbImage image = now.picture().image();
      model.place().set(new Place((x + 0.5) / image.width(), (y + 0.5) / image.height()));
    }
  }

  private void pick(@Nullable Integer wantedLayer, @Nullable Integer wantedHead) {
    if (!showing && wantedLayer != null && wantedHead != null) {
      model.head().set(new Head(wantedLayer, wantedHead));
    }
  }

  private void show(Work<Parts> state) {
    masks.show(state);
    Parts now = parts();
    boolean busy = state instanceof Work.Running<Parts> || state instanceof Work.Failed<Parts>;
    Widgets.shown(content, now != null || busy);
    Widgets.shown(nothing, now == null && !busy);
    nothing.say(
        "Nothing to look into yet", "Choose a model and a picture: its parts are shown here.");
    if (now == null) {
      bar.show(Timeline.none());
      return;
    }
    masks.view().show(now.picture().image(), now.picture().name());
    attention.view().show(now.picture().image(), now.picture().name());
    attention.view().bare();
    attention.name(
        "Attention",
        now.heads().isEmpty() ? "This model has no attention between patches to show." : CLICK);
    bar.show(Timeline.of("part", now.masks().stream().map(LayerMask::name).toList()));
    Widgets.shown(bar, !now.masks().isEmpty());
    heads();
    step();
  }

  private void heads() {
    Parts now = parts();
    boolean there = now != null && !now.heads().isEmpty();
    Widgets.shown(layer, there);
    Widgets.shown(head, there);
    Widgets.shown(colours, there);
    if (now == null || !there) {
      return;
    }
    showing = true; // what is set here is no wish of a person
    Head chosen = model.head().get();
    layer.getItems().setAll(IntStream.range(0, now.heads().size()).boxed().toList());
    layer.setValue(chosen.layer());
    int most = chosen.layer() < now.heads().size() ? now.heads().get(chosen.layer()) : 0;
    head.getItems().setAll(IntStream.range(0, most).boxed().toList());
    head.setValue(chosen.head());
    showing = false;
  }

  private void step() {
    Parts now = parts();
    if (now == null) {
      return;
    }
    if (now.masks().isEmpty()) {
      masks.view().bare();
      masks.name(now.model().name(), "No part of this model gives a meaningful mask by itself.");
      return;
    }
    int index = Math.clamp(model.step().get(), 0, now.masks().size() - 1);
    bar.step(index);
    LayerMask mask = now.masks().get(index);
    Segmentation said = mask.segmentation();
    masks.name(mask.name(), mask.sentence());
    masks.view().draw(() -> Layers.labels(said.labels(), now.palette(), LabelStyle.standard()));
    masks
        .view()
        .readout(
            (x, y) -> {
              RgbImage image = now.picture().image();
              var best =
                  said.at(
                          (int) ((long) x * said.width() / image.width()),
                          (int) ((long) y * said.height() / image.height()))
                      .getFirst();
              return "%s %s"
                  .formatted(
                      now.labels().get(best.index()), Quantities.percent(best.probability(), 1));
            });
  }

  private void look(Work<Gaze> state) {
    attention.show(state);
    Parts now = parts();
    if (now != null && state instanceof Work.Done<Gaze>(Gaze done)) {
      Heatmap map = done.map();
      double most = Math.max(Float.MIN_NORMAL, map.max());
      attention.view().cells(map.width(), map.height(), false);
      attention.view().draw(() -> Layers.values(map, most, 0.7));
      attention.name(
          "Layer %d, head %d".formatted(done.head().layer() + 1, done.head().head() + 1),
          "From the patch that was clicked; %s of its attention goes to patches, the rest to what is no patch."
              .formatted(Quantities.percent(map.sum(), 1)));
      colours.show("0", Quantities.percent(most));
      attention
          .view()
          .readout(
              (x, y) -> {
                RgbImage image = now.picture().image();
                return Quantities.percent(
                    map.at(
                        (int) ((long) x * map.width() / image.width()),
                        (int) ((long) y * map.height() / image.height())),
                    2);
              });
    }
  }
}
