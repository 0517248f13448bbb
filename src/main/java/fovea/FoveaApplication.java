package fovea;

import fovea.crash.LastRun;
import fovea.ui.window.MainWindow;
import fovea.ui.window.WindowSettings;
import fovea.ui.window.start.FirstFrame;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX side of the start: one window on one workbench.
public final class FoveaApplication extends Application {
  /// JavaFX makes the object itself, so what it needs is left here for it.
  private static List<LastRun> lastRuns = List.of();

  private static volatile @Nullable Throwable failure;

  private @Nullable Workbench workbench;

  /// Why the window could not be put together, if so.
  static @Nullable Throwable failure() {
    return failure;
  }

  static void lastRuns(List<LastRun> runs) {
    lastRuns = List.copyOf(runs);
  }

  @Override
  public void start(Stage stage) {
    var look = WindowSettings.Look.of(WindowSettings.standardFile());
    FirstFrame.show(
        stage,
        MainWindow.NAME,
        look.dark(),
        look.width(),
        look.height(),
        look.maximized(),
        () -> open(stage));
  }

  private void open(Stage stage) {
    try {
      workbench = Workbench.open(stage, lastRuns, this::openFolder);
    } catch (RuntimeException | Error e) {
      failure = e;
      Platform.exit(); // there is no window that could tell it
      return;
    }
    List<Path> pictures = getParameters().getUnnamed().stream().map(Path::of).toList();
    if (!pictures.isEmpty()) {
      workbench.window().open(pictures);
    }
  }

  private void openFolder(Path folder) {
    getHostServices().showDocument(folder.toUri().toString());
  }

  @Override
  public void stop() {
    if (workbench != null) {
      workbench.close();
    }
  }
}
