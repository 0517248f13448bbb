package fovea.ui.window;

import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.ui.tab.PictureReader;
import fovea.ui.tray.Thumbnails;
import fovea.ui.tray.TrayItem;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.ui.work.FailureReason;
import fovea.ui.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/// Reads files and folders that a person gave, away from the JavaFX thread, and tells of each
/// picture as it comes; what is refused is gathered and told once, at the end.
final class PictureOpener {
  private static final int MAX_PICTURES = 200;
  private static final int MAX_DEPTH = 3;
  private static final int MAX_ENTRIES = 20_000;

  /// Hears of what was read, on the JavaFX thread.
  interface Listener {
    /// A picture could be read.
    ///
    /// @param after the one before it of those that were opened together; null for the first
    void opened(Path file, Image thumbnail, @Nullable Path after);

    /// The first of those that were opened together, to be shown.
    ///
    /// @param note what it is, where it is no picture like others, or ""
    void show(Path file, RgbImage picture, String note);

    /// One sentence for each file that could not be opened.
    void refused(List<String> sentences);
  }

  private final BackgroundWork work;
  private final PictureReader reader;
  private final Listener listener;

  PictureOpener(BackgroundWork work, PictureReader reader, Listener listener) {
    this.work = work;
    this.reader = reader;
    this.listener = listener;
  }

  /// Reads all `paths`; of a folder, the pictures in it.
  void open(List<Path> paths) {
    List<Path> given = List.copyOf(paths);
    if (given.isEmpty()) {
      return;
    }
    String name =
        given.size() == 1
            ? "Opening " + TrayItem.nameOf(given.getFirst())
            : "Opening " + given.size() + " files";
    work.<List<String>>start(
        name,
        Lane.FILES,
        reporter -> read(given, reporter),
        state -> {
          switch (state) {
            case Work.Done<List<String>>(List<String> refusals) -> {
              if (!refusals.isEmpty()) {
                listener.refused(refusals);
              }
            }
            case Work.Failed<List<String>>(String reason) -> listener.refused(List.of(reason));
            case Work.Idle<List<String>>() -> {}
            case Work.Running<List<String>> _ -> {}
          }
        });
  }

  private List<String> read(List<Path> given, Reporter reporter) {
    var refusals = new ArrayList<String>();
    List<Path> files = expanded(given, refusals);
    if (files.size() > MAX_PICTURES) {
      String many =
          "%,d pictures are too many to be opened at once: the tray gets the first %d."
              .formatted(files.size(), MAX_PICTURES);
      reporter.show(() -> listener.refused(List.of(many)));
      files = files.subList(0, MAX_PICTURES);
    }
    Path before = null;
    for (int i = 0; i < files.size() && !reporter.cancelled(); i++) {
      Path file = files.get(i);
      reporter.progress(files.size() == 1 ? -1 : i / (double) files.size(), TrayItem.nameOf(file));
      try {
        RgbImage picture = reader.read(file);
        Image thumbnail = Thumbnails.of(picture);
        Path after = before;
        reporter.show(() -> listener.opened(file, thumbnail, after));
        if (after == null) {
          String note = reader.note(file);
          reporter.show(() -> listener.show(file, picture, note));
        }
        before = file;
      } catch (Exception | OutOfMemoryError e) {
        refusals.add(FailureReason.of(e));
      }
    }
    return refusals;
  }

  private static List<Path> expanded(List<Path> given, List<String> refusals) {
    var files = new LinkedHashSet<Path>();
    for (Path path : given) {
      Path absolute = path.toAbsolutePath().normalize();
      if (Files.isDirectory(absolute)) {
        files.addAll(inFolder(absolute, refusals));
      } else {
        files.add(absolute);
      }
    }
    return List.copyOf(files);
  }

  private static List<Path> inFolder(Path folder, List<String> refusals) {
    try (Stream<Path> entries = Files.walk(folder, MAX_DEPTH)) {
      List<Path> pictures =
          entries.limit(MAX_ENTRIES).filter(PictureOpener::looksLikePicture).sorted().toList();
      if (pictures.isEmpty()) {
        refusals.add("The folder “" + TrayItem.nameOf(folder) + "” has no pictures in it.");
      }
      return pictures;
    } catch (IOException | UncheckedIOException e) {
      refusals.add(
          "The folder “" + TrayItem.nameOf(folder) + "” could not be read; are you allowed to?");
      return List.of();
    }
  }

  private static boolean looksLikePicture(Path file) {
    String name = TrayItem.nameOf(file).toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && ImageFiles.EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1))
        && Files.isRegularFile(file);
  }
}
