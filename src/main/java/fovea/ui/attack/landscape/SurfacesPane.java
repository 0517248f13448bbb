package fovea.ui.attack.landscape;

import fovea.image.Colormap;
import fovea.landscape.export.LandscapeFigures;
import fovea.landscape.survey.ModelLandscape;
import fovea.plot.surface.ContourFigure;
import fovea.plot.surface.Orientation;
import fovea.plot.surface.ValueScale;
import fovea.ui.chart.ColourBar;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// All surfaces of a measuring beside each other on one scale, as contours or as surfaces that are
/// turned together.
final class SurfacesPane extends VBox {
  private static final String HINT =
      "Drag, or press the arrow keys, to turn all surfaces together; Home puts them back.";

  private static final double GAP = 10;
  private static final double LEAST = 220;
  private static final double MOST = 440;
  private static final int MOST_COLUMNS = 6;

  private final FlowPane all = new FlowPane(GAP, GAP);
  private final Label none = Widgets.wrapped("The first numbers are on their way.", "empty-text");
  private final Label under = Widgets.label("", "quiet");
  private final ColourBar bar = new ColourBar();
  private final List<SurfaceCanvas> canvases = new ArrayList<>();
  private boolean flat = true;
  private Orientation from = Orientation.usual();

  SurfacesPane() {
    super(8);
    setMinSize(0, 0);
    HBox pills =
        Widgets.pills(
            List.of("Contours", "Surface"),
            index -> {
              flat = index == 0;
              look();
              under.setText(flat ? "" : HINT);
            });
    bar.show(Colormap.VIRIDIS);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    under.setMinWidth(0);
    var row = new HBox(14, pills, under, gap, Widgets.label("loss", "quiet"), bar);
    row.setAlignment(Pos.CENTER_LEFT);
    var scroll = Sections.scrolled(all);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().setAll(row, none, scroll);
    all.widthProperty().subscribe(width -> fit());
  }

  /// From where surfaces are looked at.
  Orientation from() {
    return from;
  }

  void show(List<ModelLandscape> models) {
    List<ContourFigure.Named> fields = LandscapeFigures.fields(models);
    Widgets.shown(none, fields.isEmpty());
    canvases.subList(Math.min(fields.size(), canvases.size()), canvases.size()).clear();
    if (!fields.isEmpty()) {
      ValueScale scale = LandscapeFigures.scale(fields);
      for (int i = 0; i < fields.size(); i++) {
        if (i < canvases.size()) {
          canvases.get(i).show(fields.get(i), scale);
        } else {
          canvases.add(new SurfaceCanvas(fields.get(i), scale, this::turn, under::setText));
        }
      }
      bar.show(
          scale.axis().ticks().getFirst().label(),
          scale.axis().ticks().getLast().label() + (scale.axis().log() ? ", logarithmic" : ""));
    }
    if (!canvases.equals(all.getChildren())) {
      all.getChildren().setAll(canvases);
    }
    fit();
    look();
  }

  private void fit() {
    int columns = Math.clamp((long) ((all.getWidth() + GAP) / (LEAST + GAP)), 1, MOST_COLUMNS);
    int used = Math.clamp(canvases.size(), 1, columns);
    double side = Math.clamp((all.getWidth() - (used - 1) * GAP) / used - 1, LEAST, MOST);
    canvases.forEach(canvas -> canvas.setPrefSize(side, side));
  }

  private void turn(Orientation now) {
    from = now;
    look();
  }

  private void look() {
    canvases.forEach(canvas -> canvas.look(flat, from));
  }
}
