package fovea.ui.window;

import fovea.attack.export.AttackNote;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.ui.Fx;
import fovea.ui.tab.CurrentPicture;
import fovea.ui.tab.EngineState;
import fovea.ui.tab.EngineState.Gauge;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.Picture;
import fovea.ui.tab.PictureReader;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.tab.WorkbenchTab;
import fovea.ui.work.FxBackgroundWork;
import fovea.ui.work.WorkCentre;
import fovea.ui.work.WorkItem;
import fovea.ui.work.WorkLine;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// A main window with made-up pictures, a made-up tab and a made-up engine, in a folder of its own.
final class WindowRig implements AutoCloseable {
  final Path folder;
  final CurrentPicture current = new CurrentPicture();
  final FxBackgroundWork work =
      new FxBackgroundWork(
          task ->
              CompletableFuture.supplyAsync(
                  () -> {
                    try {
                      return task.call();
                    } catch (Exception e) {
                      throw new AssertionError(e);
                    }
                  }));
  final List<Path> shownFolders = new CopyOnWriteArrayList<>();
  private final AtomicLong ahead = new AtomicLong();
  final List<WorkItem> source = new CopyOnWriteArrayList<>();
  final WorkCentre centre = centre();
  List<Path> chosen = List.of();
  final List<String> chosenModels = new ArrayList<>();
  WindowSettings settings;
  Theme theme;
  volatile List<WorkLine> heard = List.of();
  MainWindow window;
  Stage stage;

  WindowRig(Path folder, List<Path> samples) {
    this(folder, samples, 1280, 820);
  }

  WindowRig(Path folder, List<Path> samples, double width, double height) {
    this.folder = folder;
    Fx.start();
    Fx.run(
        () -> {
          settings = new WindowSettings(folder.resolve("window.properties"), work);
          settings.size(width, height);
          theme = new Theme(settings);
          window =
              new MainWindow(
                  new WindowParts(
                      current,
                      work,
                      centre,
                      reader(),
                      new Choices(),
                      samples,
                      settings,
                      theme,
                      WindowRig::engine,
                      shownFolders::add));
          window.add(new NameTab());
          window.add(new ToolsTab());
          stage = new Stage();
          window.showOn(stage);
        });
  }

  private WorkCentre centre() {
    var made = new WorkCentre(work, () -> System.nanoTime() + ahead.get());
    made.add(
        new WorkCentre.Source() {
          @Override
          public List<WorkItem> items() {
            return source;
          }

          @Override
          public void stop(Runnable then) {
            source.forEach(WorkItem::cancel);
            then.run();
          }
        });
    return made;
  }

  /// Puts the clock of the work centre forward.
  void later(int seconds) {
    ahead.addAndGet(seconds * 1_000_000_000L);
    Fx.run(centre::look);
  }

  Scene scene() {
    return stage.getScene();
  }

  String shown() {
    return Fx.call(
        () -> {
          Picture picture = current.picture().get();
          return picture == null ? "" : picture.name();
        });
  }

  void awaitShown(String name) {
    Fx.await(
        "the picture " + name,
        () -> {
          Picture picture = current.picture().get();
          return picture != null && picture.name().equals(name);
        });
  }

  @Override
  public void close() {
    Fx.run(
        () -> {
          stage.close();
          work.close();
        });
    Fx.await("the work to end", () -> work.running().isEmpty());
  }

  static EngineState engine() {
    return new EngineState(
        "CPU · 2 threads",
        "PyTorch 2.7.1 on the CPU. No NVIDIA GPU was asked for.",
        List.of(
            new Gauge("Memory", 1_460_000_000L, 8_200_000_000L),
            new Gauge("Models", 31_000_000L, 2_000_000_000L),
            new Gauge("Java heap", 212_000_000L, 2_050_000_000L)));
  }

  static PictureReader reader() {
    return new PictureReader() {
      @Override
      public RgbImage read(Path file) throws Exception {
        return ImageFiles.read(file);
      }

      @Override
      public String note(Path file) throws Exception {
        return AttackNote.of(file);
      }

      @Override
      public RgbImage thumbnail(Path file, int side) throws Exception {
        return ImageFiles.readThumbnail(file, side);
      }
    };
  }

  static BufferedImage drawing(int width, int height, int hue) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    float h = hue / 12f;
    g.setPaint(
        new GradientPaint(
            0,
            0,
            Color.getHSBColor(h, 0.45f, 0.85f),
            0,
            height,
            Color.getHSBColor(h, 0.12f, 0.97f)));
    g.fillRect(0, 0, width, height);
    g.setColor(Color.getHSBColor(h + 0.3f, 0.45f, 0.55f));
    g.fillRect(0, height * 2 / 3, width, height);
    g.setColor(Color.getHSBColor(h + 0.55f, 0.6f, 0.75f));
    g.fillOval(width / 3, height / 3, width / 3, height / 2);
    g.dispose();
    return image;
  }

  static Path png(Path file, int hue) {
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(drawing(320, 240, hue), "png", file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> samples(Path folder, int count) {
    var names =
        List.of(
            "beach-at-noon.png",
            "two-boats.png",
            "red-house.png",
            "night-road.png",
            "mountain-lake.png",
            "city-park.png",
            "winter-trees.png",
            "farm.png");
    var files = new ArrayList<Path>();
    for (int i = 0; i < count; i++) {
      files.add(png(folder.resolve("samples").resolve(names.get(i)), i * 2));
    }
    return files;
  }

  private final class Choices implements FileChoices {
    @Override
    public List<Path> pictures() {
      return chosen;
    }

    @Override
    public Optional<Path> target(String suggestion, List<FileFormat> formats) {
      return Optional.of(folder.resolve(suggestion));
    }
  }

  private final class NameTab extends WorkbenchTab {
    NameTab() {
      this(new Label());
    }

    private NameTab(Label label) {
      super(TabId.CAPTION, () -> label);
      label.setId("name-tab");
      current.picture().subscribe(p -> label.setText(p == null ? "" : p.name()));
    }

    @Override
    public TabKeys keys() {
      return new TabKeys().tell("Space", "Play or pause");
    }
  }

  /// A tab that works without a picture.
  private final class ToolsTab extends WorkbenchTab {
    ToolsTab() {
      super(TabId.MODELS, () -> new Label("tools are here"));
    }

    @Override
    public void choose(String model) {
      chosenModels.add(model);
    }

    @Override
    public void goesOn(List<WorkLine> lines) {
      heard = lines;
    }

    @Override
    public boolean showsPictures() {
      return false;
    }

    @Override
    public boolean needsPicture() {
      return false;
    }
  }
}
