package fovea;

import fovea.crash.LastRun;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX side of the start: one window on one workbench.
public final class FoveaApplication extends Application {
  /// JavaFX makes the object itself, so what it needs is left here for it.
  private static List<LastRun> lastRuns = List.of();

  private @Nullable Workbench workbench;

  static void lastRuns(List<LastRun> runs) {
    lastRuns = List.copyOf(runs);
  }

  @Override
  public void start(Stage stage) {
    workbench = Workbench.open(stage, lastRuns, this::openFolder);
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
