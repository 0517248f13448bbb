package fovea.ui.window;

import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.FxImages;
import fovea.ui.tab.CurrentPicture;
import fovea.ui.tab.Picture;
import fovea.ui.tab.PictureReader;
import fovea.ui.tray.ImageTray;
import fovea.ui.tray.Thumbnails;
import fovea.ui.tray.TrayCommands;
import fovea.ui.tray.TrayItem;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.Nullable;

/// Every way a picture comes in: files, folders, the clipboard, an image dragged from another
/// program, a click in the tray.
final class PictureIntake implements PictureOpener.Listener, TrayCommands {
  /// A pasted picture has no file whose size could be checked first.
  private static final long MAX_PASTED_PIXELS = 100_000_000;

  /// Files that were opened together, those for somebody else apart.
  private record Sorted(List<Path> others, List<Path> pictures) {}

  private record Pasted(RgbImage picture, Image thumbnail) {}

  private final CurrentPicture current;
  private final BackgroundWork work;
  private final PictureReader reader;
  private final WindowSettings settings;
  private final Thumbnails thumbnails;
  private final Notices notices;
  private final Consumer<String> say;
  private final PictureOpener opener;
  private final ImageTray tray;
  private final Map<Picture, TrayItem> origins = new WeakHashMap<>();
  private Predicate<Path> others = _ -> false;
  private Consumer<List<Path>> takeOthers = _ -> {};
  private int pasted;

  PictureIntake(
      WindowParts parts, Notices notices, Consumer<String> say, Consumer<Path> onThumbnail) {
    current = parts.current();
    work = parts.work();
    reader = parts.reader();
    settings = parts.settings();
    this.notices = notices;
    this.say = say;
    opener = new PictureOpener(work, reader, this);
    thumbnails =
        new Thumbnails(
            work,
            reader,
            file -> {
              repaint();
              onThumbnail.accept(file);
            });
    tray = new ImageTray(this, thumbnails);
    tray.fill(TrayItem.Section.RECENT, settings.recent());
    tray.fill(TrayItem.Section.SAMPLES, parts.samples());
    current
        .picture()
        .subscribe(picture -> tray.current(picture == null ? null : origins.get(picture)));
  }

  private void repaint() {
    tray.repaint();
  }

  ImageTray tray() {
    return tray;
  }

  Thumbnails thumbnails() {
    return thumbnails;
  }

  void open(List<Path> files) {
    if (files.isEmpty()) {
      return;
    }
    work.<Sorted>start(
        "Looking at " + Quantities.count(files.size(), "file"),
        Lane.FILES,
        _ ->
            new Sorted(
                files.stream().filter(others).toList(),
                files.stream().filter(others.negate()).toList()),
        state -> {
          if (state instanceof Work.Done<Sorted>(Sorted sorted)) {
            if (!sorted.others().isEmpty()) {
              takeOthers.accept(sorted.others());
            }
            if (!sorted.pictures().isEmpty()) {
              opener.open(sorted.pictures());
            }
          } else if (state instanceof Work.Failed<Sorted>(String reason)) {
            notices.warn(reason);
          }
        });
  }

  void divert(Predicate<Path> looksLike, Consumer<List<Path>> take) {
    others = looksLike;
    takeOthers = take;
  }

  // ── What was read ──

  @Override
  public void opened(Path file, Image thumbnail, @Nullable Path after) {
    thumbnails.put(file, thumbnail);
    boolean isSample =
        tray.items(TrayItem.Section.SAMPLES).stream().anyMatch(i -> file.equals(i.file()));
    if (!isSample) {
      tray.add(TrayItem.of(TrayItem.Section.DROPPED, file), after);
      settings.addRecent(file, after);
    }
  }

  @Override
  public void show(Path file, RgbImage picture, String note) {
    tray.find(file)
        .ifPresent(item -> show(item, new Picture(item.name(), picture, note, item.origin())));
  }

  @Override
  public void refused(List<String> sentences) {
    notices.warn(sentences);
  }

  private void show(TrayItem item, Picture shown) {
    origins.put(shown, item);
    current.show(shown);
  }

  /// Shows a picture that is no file.
  void show(Picture picture) {
    work.start(
        "Taking in " + picture.name(),
        Lane.FILES,
        _ -> Thumbnails.of(picture.image()),
        state -> {
          if (state instanceof Work.Done<Image>(Image thumbnail)) {
            keep(picture, thumbnail);
          }
        });
  }

  private void keep(Picture picture, Image thumbnail) {
    thumbnails.put(picture.image(), thumbnail);
    TrayItem item = TrayItem.pasted(picture);
    tray.add(item);
    show(item, new Picture(item.name(), picture.image(), picture.note(), picture.origin()));
  }

  // ── The clipboard ──

  void paste() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    if (clipboard.hasFiles()) {
      open(clipboard.getFiles().stream().map(File::toPath).toList());
    } else if (clipboard.hasImage()) {
      take(clipboard.getImage());
    } else if (clipboard.hasString() && isFile(clipboard.getString())) {
      open(List.of(Path.of(clipboard.getString().strip())));
    } else {
      notices.warn("There is no picture on the clipboard; copy one first.");
    }
  }

  private static boolean isFile(String text) {
    try {
      Path path = Path.of(text.strip());
      return path.isAbsolute() && Files.exists(path);
    } catch (InvalidPathException e) {
      return false; // some other text
    }
  }

  /// Takes in a picture that another program handed over.
  void take(Image image) {
    long pixels = (long) image.getWidth() * (long) image.getHeight();
    if (image.isError() || pixels < 1) {
      notices.warn(
          "The picture from the other program could not be read; save it to a file first.");
      return;
    }
    if (pixels > MAX_PASTED_PIXELS) {
      notices.warn("The picture is too large to be pasted; make it smaller first.");
      return;
    }
    pasted++;
    String name = pasted == 1 ? "Pasted picture" : "Pasted picture " + pasted;
    work.<Pasted>start(
        "Pasting",
        Lane.FILES,
        _ -> {
          RgbImage picture = FxImages.toRgb(image);
          return new Pasted(picture, Thumbnails.of(picture));
        },
        state -> {
          switch (state) {
            case Work.Done<Pasted>(Pasted done) ->
                keep(new Picture(name, done.picture()), done.thumbnail());
            case Work.Failed<Pasted>(String reason) -> notices.warn(reason);
            case Work.Idle<Pasted> _ -> {}
            case Work.Running<Pasted> _ -> {}
          }
        });
  }

  // ── The tray ──

  @Override
  public void open(TrayItem item) {
    RgbImage inMemory = item.pasted();
    Path file = item.file();
    if (inMemory != null) {
      show(item, new Picture(item.name(), inMemory, item.note(), item.origin()));
    } else if (file != null) {
      read(item, file);
    }
  }

  private void read(TrayItem item, Path file) {
    work.<Picture>startLatest(
        tray,
        "Opening " + item.name(),
        Lane.FILES,
        _ -> new Picture(item.name(), reader.read(file), reader.note(file), item.origin()),
        state -> {
          switch (state) {
            case Work.Done<Picture>(Picture picture) -> {
              if (item.section() == TrayItem.Section.RECENT) {
                settings.addRecent(file, null);
              }
              show(item, picture);
            }
            case Work.Failed<Picture>(String reason) -> {
              notices.warn(reason);
              if (Files.notExists(file)) {
                remove(item);
              }
            }
            case Work.Idle<Picture> _ -> {}
            case Work.Running<Picture> _ -> {}
          }
        });
  }

  @Override
  public void remove(TrayItem item) {
    tray.remove(item);
    if (item.file() != null) {
      settings.removeRecent(item.file());
    }
  }

  @Override
  public void copyPath(Path file) {
    Widgets.copy(file.toString());
    say.accept("The path has been copied.");
  }

  @Override
  public void showPath(Path file) {
    say.accept(file.toString());
  }
}
