package fovea.ui.control.overlay;

import static javafx.scene.control.ContentDisplay.GRAPHIC_ONLY;
import static javafx.scene.control.ContentDisplay.LEFT;

import fovea.format.Quantities;
import fovea.image.Colormap;
import fovea.ui.chart.ColourBar;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Sets an {@link OverlayStyle}, and shows what its colours mean for the map that is looked at.
public final class OverlayPane extends FlowPane {
  /// Below this width the switches do without their words, so that the picture keeps its height.
  private static final double NARROW = 750;

  private final ObjectProperty<OverlayStyle> style;
  private final ComboBox<Colormap> colormap = new ComboBox<>();
  private final Slider opacity = new Slider(0, 1, 0.6);
  private final ColourBar legend = new ColourBar();

  public OverlayPane(ObjectProperty<OverlayStyle> style) {
    super(12, 6);
    this.style = style;
    getStyleClass().add("overlay-pane");
    setAlignment(Pos.CENTER_LEFT);
    setRowValignment(javafx.geometry.VPos.CENTER);
    colormap.getItems().setAll(Colormap.values());
    colormap.setConverter(new ColormapName());
    colormap.setTooltip(new Tooltip("Colours of the gaze"));
    colormap.setAccessibleText("Colours of the gaze");
    colormap.getStyleClass().add("colormap");
    opacity.setPrefWidth(96);
    opacity.setTooltip(new Tooltip("How much the gaze covers the picture"));
    opacity.setAccessibleText("Opacity of the gaze");
    var smooth = toggle("Smooth", Feather.DROPLET, "Smooth, or the raw cells of the grid");
    var contours = toggle("Contours", Feather.TARGET, "Lines around the strongest gaze");
    var shared =
        toggle("Same scale", Feather.LINK_2, "The same colours for all maps, or each its own");
    style.subscribe(
        now -> {
          colormap.setValue(now.colormap());
          opacity.setValue(now.opacity());
          smooth.setSelected(now.smooth());
          contours.setSelected(now.contours());
          shared.setSelected(now.sharedScale());
          legend.show(now.colormap());
        });
    colormap.valueProperty().addListener((o, before, now) -> set(style.get().withColormap(now)));
    opacity
        .valueProperty()
        .addListener((o, before, now) -> set(style.get().withOpacity(now.doubleValue())));
    smooth.setOnAction(e -> set(style.get().withSmooth(smooth.isSelected())));
    contours.setOnAction(e -> set(style.get().withContours(contours.isSelected())));
    shared.setOnAction(e -> set(style.get().withSharedScale(shared.isSelected())));
    Tooltip.install(legend, new Tooltip("Share of the gaze in one cell"));
    getChildren()
        .setAll(
            colormap,
            row(new FontIcon(Feather.SUN), opacity),
            row(smooth, contours, shared),
            legend);
    widthProperty()
        .subscribe(
            width -> {
              var shown = width.doubleValue() < NARROW ? GRAPHIC_ONLY : LEFT;
              List.of(smooth, contours, shared).forEach(t -> t.setContentDisplay(shown));
            });
  }

  private static ToggleButton toggle(String name, Feather icon, String tip) {
    var toggle = new ToggleButton(name, new FontIcon(icon));
    toggle.setTooltip(new Tooltip(tip));
    toggle.getStyleClass().addAll("small", "overlay-toggle");
    return toggle;
  }

  private static HBox row(Node... nodes) {
    var row = new HBox(6, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /// Writes the ends of the scale under the colours.
  public void show(OverlayStyle.Range range) {
    legend.show(Quantities.percent(range.from()), Quantities.percent(range.to()));
  }

  private void set(OverlayStyle now) {
    style.set(now);
  }

  private static final class ColormapName extends StringConverter<Colormap> {
    @Override
    public String toString(Colormap map) {
      String name = map.name();
      return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    @Override
    public Colormap fromString(String text) {
      return Colormap.valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
