package fovea.ui.gallery;

import fovea.ui.control.picture.Viewport;
import fovea.ui.control.thumbnail.SmallPictures;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A picture as large as there is room; few pixels are shown as squares.
public final class PictureBox extends Region {
  private static final double SMALL = 96;
  private static final double LARGEST_SCALE = 8;

  private final ImageView view = new ImageView();
  private final Viewport viewport = new Viewport();
  private final double side;

  /// Has the wheel enlarge it.
  public PictureBox zoomed() {
    var zoom = new SmallPictures(viewport);
    zoom.follow(view);
    zoom.hear(this, view, false);
    return this;
  }

  /// @param side how large it would like to be
  public PictureBox(double side) {
    this.side = side;
    getStyleClass().add("picture-box");
    setMinSize(0, 0);
    getChildren().setAll(view);
  }

  public void show(@Nullable Image image) {
    Image before = view.getImage();
    view.setImage(image);
    boolean same =
        image != null
            && before != null
            && image.getWidth() == before.getWidth()
            && image.getHeight() == before.getHeight();
    if (!same) {
      viewport.fit();
    }
    requestLayout();
  }

  public @Nullable Image image() {
    return view.getImage();
  }

  @Override
  protected double computePrefWidth(double height) {
    return side;
  }

  @Override
  protected double computePrefHeight(double width) {
    return side;
  }

  @Override
  protected void layoutChildren() {
    Image image = view.getImage();
    if (image == null) {
      return;
    }
    double fit = Math.min(getWidth() / image.getWidth(), getHeight() / image.getHeight());
    boolean few = Math.max(image.getWidth(), image.getHeight()) <= SMALL;
    double scale = Math.min(fit, few ? LARGEST_SCALE : Math.max(1, Math.min(fit, 2)));
    view.setSmooth(!few);
    view.setFitWidth(image.getWidth() * scale);
    view.setFitHeight(image.getHeight() * scale);
    view.relocate(
        (getWidth() - image.getWidth() * scale) / 2, (getHeight() - image.getHeight() * scale) / 2);
  }
}
