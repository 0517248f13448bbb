package fovea.ui.segmentation.evaluation;

import fovea.explanation.truth.Origin;
import fovea.image.LabelMap;
import fovea.image.LabelStyle;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.Viewport;
import fovea.ui.segmentation.map.Layers;
import fovea.ui.segmentation.map.MapFrame;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A picture of what was judged beside what is true and what was predicted, zoomed as one.
public final class CasePane extends VBox {
  /// Labels over the picture.
  ///
  /// @param some whether they are 0 where nothing matters: there the picture is dimmed
  record Part(String title, LabelMap labels, boolean some) {}

  /// A picture.
  ///
  /// @param number what is said of it
  /// @param origin where its things are, if the data set says so
  /// @param parts side by side; those that are not `some` are told of under the pointer
  record Shown(
      String name,
      String number,
      RgbImage picture,
      Origin origin,
      Palette palette,
      List<String> names,
      List<Part> parts) {
    String words(int x, int y) {
      return parts.stream()
          .filter(part -> !part.some())
          .map(
              part -> part.title().toLowerCase(Locale.ROOT) + ": " + called(part.labels().at(x, y)))
          .collect(Collectors.joining("\n"));
    }

    private String called(int label) {
      return label == 0 ? "nothing" : names.get(label - 1);
    }
  }

  private final Label name = Widgets.label("", "section-title");
  private final Label number = Widgets.label("", "quiet");
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final List<MapFrame> frames;
  private @Nullable Shown shown;

  /// @param parts how many stand side by side
  /// @param onClose it is to be put away
  /// @param onOpen shows the picture in every tab
  CasePane(BackgroundWork work, int parts, Runnable onClose, Consumer<Picture> onOpen) {
    super(6);
    getStyleClass().add("case-pane");
    setMinSize(0, 0);
    var viewport = new Viewport();
    frames =
        IntStream.range(0, parts)
            .mapToObj(i -> new MapFrame(work, viewport, () -> {}, new Button[0]))
            .toList();
    Button close = Widgets.button("Back", Feather.ARROW_LEFT, onClose, "small");
    Button open =
        Widgets.button(
            "Open as picture",
            Feather.IMAGE,
            () -> {
              Shown now = shown;
              if (now != null) {
                onOpen.accept(new Picture(now.name(), now.picture(), "", now.origin()));
              }
            },
            "small");
    for (Button button : List.of(close, open)) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    var top = new HBox(10, close, name, number, Widgets.gap(), open);
    top.setAlignment(Pos.CENTER_LEFT);
    name.setMinWidth(0);
    var row = new HBox(10);
    for (MapFrame frame : frames) {
      HBox.setHgrow(frame, Priority.ALWAYS);
      frame.setPrefWidth(100);
      row.getChildren().add(frame);
    }
    row.setMinSize(0, 0);
    VBox.setVgrow(row, Priority.ALWAYS);
    getChildren().setAll(top, problem, row);
  }

  /// @param seen what is shown of what was opened
  <T> void show(Work<T> state, Function<T, Shown> seen) {
    problem.say(state instanceof Work.Failed<T>(String reason) ? reason : "");
    if (state instanceof Work.Done<T>(T done)) {
      draw(seen.apply(done));
    }
  }

  private void draw(Shown one) {
    shown = one;
    Widgets.name(name, one.name());
    number.setText(one.number());
    LabelStyle style = LabelStyle.standard();
    for (int i = 0; i < frames.size(); i++) {
      Part part = one.parts().get(i);
      MapFrame frame = frames.get(i);
      frame.name(part.title(), "");
      frame.view().show(one.picture(), one.name());
      frame
          .view()
          .draw(
              () ->
                  part.some()
                      ? Layers.some(part.labels(), one.palette(), style)
                      : Layers.labels(part.labels(), one.palette(), style));
      frame.view().readout(one::words);
    }
  }
}
