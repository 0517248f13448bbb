package fovea.ui.explanation.exciting;

import fovea.explanation.channel.Excited;
import fovea.format.Quantities;
import fovea.image.Resampling;
import fovea.image.RgbImage;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.FxImages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A place that excites a channel: the patch, the whole picture with the patch framed, the value
/// and the class. Pressed, it makes the picture current.
final class PatchBox extends Button {
  private static final double SIDE = 88;

  PatchBox(Excited place, Runnable open) {
    String label = place.label().isEmpty() ? place.name() : place.label();
    Label name = Widgets.label(label, "patch-name");
    name.setMinWidth(0);
    name.setMaxWidth(SIDE);
    var box =
        new VBox(
            4,
            view(place.cut()),
            view(place.framed()),
            name,
            Widgets.label(Quantities.number(place.value()), "quiet"));
    box.setAlignment(Pos.TOP_LEFT);
    setGraphic(box);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    getStyleClass().add("patch-box");
    setMinWidth(USE_PREF_SIZE);
    setAccessibleText(
        "%s, %s, %s: look at this picture"
            .formatted(place.name(), place.label(), Quantities.number(place.value())));
    setTooltip(
        new Tooltip(
            "%s%s\nThe channel is %s at %d, %d of %d × %d pixels.\nPress to look at this picture."
                .formatted(
                    place.name(),
                    place.label().isEmpty() ? "" : ", " + place.label(),
                    Quantities.number(place.value()),
                    place.patch().x() + place.patch().width() / 2,
                    place.patch().y() + place.patch().height() / 2,
                    place.seen().width(),
                    place.seen().height())));
    setOnAction(e -> open.run());
  }

  private static StackPane view(RgbImage picture) {
    var view = new ImageView(FxImages.of(enlarged(picture)));
    view.setPreserveRatio(true);
    view.setSmooth(true);
    view.setFitWidth(SIDE);
    view.setFitHeight(SIDE);
    var stage = new StackPane(view);
    stage.setMinSize(SIDE, SIDE);
    stage.setPrefSize(SIDE, SIDE);
    stage.setMaxSize(SIDE, SIDE);
    return stage;
  }

  /// So many pixels that each of a small picture has sharp edges.
  private static RgbImage enlarged(RgbImage picture) {
    int times = (int) Math.ceil(2 * SIDE / Math.max(picture.width(), picture.height()));
    return times < 2
        ? picture
        : picture.resized(times * picture.width(), times * picture.height(), Resampling.NEAREST);
  }
}
