package fovea;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX side of the start: one window on one workbench.
public final class FoveaApplication extends Application {
  private @Nullable Workbench workbench;

  @Override
  public void start(Stage stage) {
    workbench = Workbench.open(stage, this::openFolder);
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
