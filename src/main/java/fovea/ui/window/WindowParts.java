package fovea.ui.window;

import fovea.ui.tab.CurrentPicture;
import fovea.ui.tab.EngineState;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.PictureReader;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.WorkCentre;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the window stands on.
///
/// @param centre is told of in the status bar, and asked before the window closes
/// @param samples pictures for the first minute
/// @param engine asked once a second, so it has to be quick
/// @param openFolder shows a folder in the system's own window
public record WindowParts(
    CurrentPicture current,
    BackgroundWork work,
    WorkCentre centre,
    PictureReader reader,
    FileChoices files,
    List<Path> samples,
    WindowSettings settings,
    Theme theme,
    Supplier<EngineState> engine,
    Consumer<Path> openFolder) {
  public WindowParts {
    samples = List.copyOf(samples);
  }
}
