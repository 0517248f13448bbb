package fovea.ui.segmentation.map;

import fovea.ui.control.picture.PictureLayer;
import fovea.ui.control.picture.PictureView;
import fovea.ui.control.picture.Viewport;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A picture with labels over it, which are drawn once for each way to show them and away from the
/// JavaFX thread, so that zooming and pointing cost no more than the dots of the screen.
public final class LabelView extends PictureView {
  private record Drawn(@Nullable PictureLayer layer) {}

  private final BackgroundWork work;
  private final Object drawing = new Object();

  public LabelView(BackgroundWork work, Viewport viewport) {
    super(work, viewport);
    this.work = work;
    getStyleClass().add("label-view");
  }

  /// Lays over the picture what `made` makes on another thread; what lies there stays until then.
  public void draw(Supplier<PictureLayer> made) {
    work.<Drawn>startLatest(
        drawing,
        "Drawing the labels",
        Lane.FILES,
        reporter -> new Drawn(made.get()),
        state -> {
          if (state instanceof Work.Done<Drawn>(Drawn done)) {
            lay(done.layer());
          }
        });
  }

  /// Shows the picture alone.
  public void bare() {
    work.<Drawn>startLatest(
        drawing, "Drawing the labels", Lane.FILES, reporter -> new Drawn(null), state -> {});
    lay(null);
  }
}
