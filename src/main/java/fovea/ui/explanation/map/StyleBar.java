package fovea.ui.explanation.map;

import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.AdaptiveToolBar.Priority;
import fovea.ui.control.Widgets;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// How maps are shown, to be set.
public final class StyleBar {
  /// What maps without signs are called here.
  ///
  /// @param plain on the switch
  /// @param tip what the switch means
  public record Words(String plain, String tip) {}

  public static final Words EVIDENCE =
      new Words(
          "Evidence", "What speaks for it only, or also what speaks against it: the raw numbers");

  private static final double STEP = 0.05;

  private StyleBar() {}

  /// Adds its controls to a bar, where all maps have one scale anyway.
  public static void fill(AdaptiveToolBar bar, ObjectProperty<MapStyle> style, Words words) {
    fill(bar, style, words, "");
  }

  /// Adds its controls to a bar.
  ///
  /// @param words what maps without signs are called here
  /// @param scale what one scale for all means here; "" where there is nothing to choose
  public static void fill(
      AdaptiveToolBar bar, ObjectProperty<MapStyle> style, Words words, String scale) {
    HBox signed =
        Widgets.pills(
            List.of(words.plain(), "Signed"),
            List.of(Feather.PLUS, Feather.CODE),
            index -> style.set(style.get().withSigned(index == 1)));
    Tooltip.install(signed, new Tooltip(words.tip()));
    var shared = toggle("One scale", Feather.LINK_2, scale);
    var smooth = toggle("Smooth", Feather.DROPLET, "Smooth, or the raw cells of the map");
    shared.setOnAction(e -> style.set(style.get().withShared(shared.isSelected())));
    smooth.setOnAction(e -> style.set(style.get().withSmooth(smooth.isSelected())));
    var opacity = new Slider(0, 1, style.get().opacity());
    opacity.setPrefWidth(90);
    opacity.setBlockIncrement(STEP);
    opacity.setTooltip(new Tooltip("How much the colours cover the picture"));
    opacity.setAccessibleText("How much the colours cover the picture");
    opacity
        .valueProperty()
        .addListener(
            (o, before, now) ->
                style.set(style.get().withOpacity(Math.round(now.doubleValue() * 100) / 100.0)));
    style.subscribe(
        now -> {
          Widgets.press(signed, now.signed() ? 1 : 0);
          shared.setSelected(now.shared());
          smooth.setSelected(now.smooth());
          opacity.setValue(now.opacity());
        });
    var row = new HBox(6, new FontIcon(Feather.SUN), opacity);
    row.setAlignment(Pos.CENTER_LEFT);
    bar.add(Priority.USUAL, signed);
    if (!scale.isEmpty()) {
      bar.add(Priority.USUAL, shared);
    }
    bar.add(Priority.RARE, smooth, row);
  }

  private static ToggleButton toggle(String name, Feather icon, String tip) {
    var toggle = new ToggleButton(name, new FontIcon(icon));
    toggle.setTooltip(new Tooltip(tip));
    toggle.getStyleClass().addAll("small", "overlay-toggle");
    return toggle;
  }
}
