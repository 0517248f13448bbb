package fovea.ui.segmentation.picture;

import fovea.format.Quantities;
import fovea.image.LabelStyle;
import fovea.image.LabelStyle.Mode;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.AdaptiveToolBar.Priority;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Widgets;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is drawn over the picture, and how.
final class StyleBar {
  private static final double STEP = 0.05;

  private final NamedComboBox<Content> content =
      new NamedComboBox<>("", "What is drawn over the picture", Content::words);
  private final HBox mode;
  private final HBox opacity;

  StyleBar(
      AdaptiveToolBar bar,
      ObjectProperty<Content> shown,
      ObjectProperty<LabelStyle> style,
      DoubleProperty threshold) {
    content.getItems().setAll(Content.CLASSES, Content.CONFIDENCE, Content.ENTROPY);
    content.setValue(shown.get());
    shown.subscribe(content::setValue);
    content
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) { // it is none for a moment while the items change
                shown.set(now);
              }
            });
    content.setPrefWidth(128);
    mode =
        Widgets.pills(
            List.of("Overlay", "Outlines", "Mask"),
            List.of(Feather.LAYERS, Feather.PEN_TOOL, Feather.SQUARE),
            index -> style.set(style.get().withMode(Mode.values()[index])));
    var opaque = slider("How much the colours cover the picture", style.get().opacity());
    opaque
        .valueProperty()
        .addListener(
            (o, before, now) -> style.set(style.get().withOpacity(round(now.doubleValue()))));
    opacity = row(new FontIcon(Feather.SUN), opaque);
    var surer = slider("Pixels whose class is less likely count as unsure", threshold.get());
    var limit = Widgets.label("", "quiet");
    limit.setMinWidth(96);
    surer.valueProperty().addListener((o, before, now) -> threshold.set(round(now.doubleValue())));
    threshold.subscribe(
        now -> {
          surer.setValue(now.doubleValue());
          limit.setText(
              now.doubleValue() == 0
                  ? "All are sure"
                  : "Sure from " + Quantities.percent(now.doubleValue(), 0));
        });
    bar.add(Priority.ALWAYS, content)
        .add(Priority.USUAL, mode)
        .add(Priority.RARE, opacity, row(new FontIcon(Feather.FILTER), surer, limit));
    style.subscribe(
        now -> {
          Widgets.press(mode, now.mode().ordinal());
          opaque.setValue(now.opacity());
          opacity.setDisable(now.mode() != Mode.OVERLAY && shown.get() == Content.CLASSES);
        });
  }

  /// What can be drawn now.
  void offer(List<Content> contents) {
    if (!content.getItems().equals(contents)) {
      Content now = content.getValue();
      content.getItems().setAll(contents);
      content.setValue(now);
    }
  }

  private static Slider slider(String words, double value) {
    var slider = new Slider(0, 1, value);
    slider.setPrefWidth(96);
    slider.setBlockIncrement(STEP);
    slider.setTooltip(new Tooltip(words));
    slider.setAccessibleText(words);
    return slider;
  }

  private static double round(double value) {
    return Math.round(value / STEP * 5) * STEP / 5;
  }

  private static HBox row(Node... nodes) {
    var row = new HBox(6, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
