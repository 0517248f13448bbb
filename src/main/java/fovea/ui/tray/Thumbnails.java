package fovea.ui.tray;

import fovea.image.RgbImage;
import fovea.ui.control.picture.FxImages;
import fovea.ui.tab.PictureReader;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.jspecify.annotations.Nullable;

/// Small pictures for the tray and the welcome page: read when first looked at, one after another,
/// the newest few hundred kept. On the JavaFX thread, except where said.
public final class Thumbnails {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int KEPT = 400;

  private final BackgroundWork work;
  private final PictureReader reader;
  private final Consumer<Path> onRead;
  private final Map<Object, Image> images =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Image> eldest) {
          return size() > KEPT;
        }
      };
  private final Set<Path> unreadable = new HashSet<>();
  private final Set<Path> wanted = new HashSet<>();
  private final Queue<Path> queue = new ConcurrentLinkedQueue<>();
  private boolean reading;

  /// @param onRead hears of each file whose small picture has come, or never will
  public Thumbnails(BackgroundWork work, PictureReader reader, Consumer<Path> onRead) {
    this.work = work;
    this.reader = reader;
    this.onRead = onRead;
  }

  /// A small copy of `picture`; on any thread.
  public static Image of(RgbImage picture) {
    return FxImages.of(FxImages.shrunk(picture, WIDTH, HEIGHT));
  }

  /// Shows the middle of `image` in `view`, cut to `ratio`.
  public static void cover(ImageView view, @Nullable Image image, double ratio) {
    view.setImage(image);
    if (image != null) {
      double width = Math.min(image.getWidth(), image.getHeight() * ratio);
      double height = width / ratio;
      view.setViewport(
          new Rectangle2D(
              (image.getWidth() - width) / 2, (image.getHeight() - height) / 2, width, height));
    }
  }

  /// The small picture if it is there; if not, it is read, and `onRead` hears of it.
  public @Nullable Image get(Path file) {
    Image image = images.get(file);
    if (image == null && !unreadable.contains(file) && wanted.add(file)) {
      queue.add(file);
      read();
      return images.get(file);
    }
    return image;
  }

  /// The small picture of one that is no file, if it has been put here.
  public @Nullable Image get(RgbImage pasted) {
    return images.get(pasted);
  }

  /// Whether the file was tried and could not be read.
  public boolean unreadable(Path file) {
    return unreadable.contains(file);
  }

  public void put(Path file, Image thumbnail) {
    unreadable.remove(file);
    images.put(file, thumbnail);
  }

  public void put(RgbImage pasted, Image thumbnail) {
    images.put(pasted, thumbnail);
  }

  private void read() {
    if (reading) {
      return;
    }
    reading = true;
    work.start(
        "Reading small pictures",
        Lane.FILES,
        this::readAll,
        state -> {
          switch (state) {
            case Work.Running<Boolean> _ -> {}
            case Work.Idle<Boolean> _ -> stop();
            case Work.Failed<Boolean> _ -> stop();
            case Work.Done<Boolean> _ -> {
              reading = false;
              if (!queue.isEmpty()) {
                read();
              }
            }
          }
        });
  }

  private void stop() {
    reading = false;
    queue.clear();
    wanted.clear();
  }

  private Boolean readAll(Reporter reporter) {
    for (Path file = queue.poll(); file != null && !reporter.cancelled(); file = queue.poll()) {
      Path now = file;
      Image image = read(now);
      reporter.show(
          () -> {
            wanted.remove(now);
            if (image == null) {
              unreadable.add(now);
            } else {
              images.put(now, image);
            }
            onRead.accept(now);
          });
    }
    return true;
  }

  private @Nullable Image read(Path file) {
    try {
      return of(reader.thumbnail(file, WIDTH));
    } catch (Exception | OutOfMemoryError e) {
      return null; // said in words when the person opens it
    }
  }
}
