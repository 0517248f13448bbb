package fovea.ui.chart;

import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A figure on the screen as it is exported, in the colours of the theme; drawn on a thread of its
/// own, and no larger than there is room.
public final class FigureView extends Region {
  private static final double SHARPNESS = 3;
  private static final double LARGEST = 2;

  private final BackgroundWork work;
  private final Supplier<FigureStyle> style;
  private final ImageView view = new ImageView();
  private @Nullable Function<FigureStyle, Figure> figure;
  private double width;
  private double height;

  public FigureView(BackgroundWork work, Supplier<FigureStyle> style) {
    this.work = work;
    this.style = style;
    getStyleClass().add("figure-view");
    setMinSize(0, 0);
    view.setPreserveRatio(true);
    view.setSmooth(true);
    getChildren().setAll(view);
    getChildren().addAll(new ThemeColours(this::draw, List.of(ThemeColours.TEXT)).nodes());
  }

  /// Shows a figure, or nothing.
  ///
  /// @param made on a thread of its own
  public void show(@Nullable Function<FigureStyle, Figure> made) {
    figure = made;
    draw();
  }

  private record Drawn(Image image, double width, double height) {}

  private void draw() {
    Function<FigureStyle, Figure> wanted = figure;
    if (wanted == null) {
      view.setImage(null);
      return;
    }
    FigureStyle colors = style.get();
    work.<Drawn>startLatest(
        this,
        "Drawing a figure",
        Lane.FILES,
        reporter -> {
          Figure ready = wanted.apply(colors);
          return new Drawn(
              SwingFXUtils.toFXImage(FigureWriter.image(ready, SHARPNESS), null),
              ready.width(),
              ready.height());
        },
        state -> {
          if (state instanceof Work.Done<Drawn>(Drawn drawn) && figure == wanted) {
            width = drawn.width();
            height = drawn.height();
            view.setImage(drawn.image());
            requestLayout();
          }
        });
  }

  @Override
  protected double computePrefWidth(double free) {
    return width == 0 ? 480 : width;
  }

  @Override
  protected double computePrefHeight(double free) {
    return height == 0 ? 320 : height;
  }

  @Override
  protected void layoutChildren() {
    if (width > 0 && height > 0) {
      double scale = Math.min(LARGEST, Math.min(getWidth() / width, getHeight() / height));
      view.setFitWidth(width * scale);
      view.relocate(0, 0);
    }
  }
}
