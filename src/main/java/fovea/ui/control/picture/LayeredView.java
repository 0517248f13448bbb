package fovea.ui.control.picture;

import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A picture whose layer is drawn once for each way to show it and away from the JavaFX thread, so
/// that zooming and pointing cost no more than the dots of the screen.
public class LayeredView extends PictureView {
  private record Drawn(@Nullable PictureLayer layer) {}

  private final BackgroundWork work;
  private final String title;
  private final Object drawing = new Object();

  /// @param title what is drawn, such as "Drawing the labels"
  public LayeredView(BackgroundWork work, Viewport viewport, String title) {
    super(work, viewport);
    this.work = work;
    this.title = title;
  }

  /// Lays over the picture what `made` makes on another thread; what lies there stays until then.
  public final void draw(Supplier<PictureLayer> made) {
    work.<Drawn>startLatest(
        drawing,
        title,
        Lane.FILES,
        reporter -> new Drawn(made.get()),
        state -> {
          if (state instanceof Work.Done<Drawn>(Drawn done)) {
            lay(done.layer());
          }
        });
  }

  /// Shows the picture alone.
  public final void bare() {
    work.<Drawn>startLatest(drawing, title, Lane.FILES, reporter -> new Drawn(null), state -> {});
    lay(null);
  }
}
