package fovea.ui.runs;

import fovea.plot.FigureStyle;
import fovea.runs.RunLauncher;
import fovea.ui.tab.EngineState;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.work.BackgroundWork;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the Runs tab works with.
///
/// @param gauges kinds of memory, asked once a second while a live run is watched
/// @param style of exported figures
/// @param openFolder shows a folder in the system's own window
/// @param trainings what can be trained
public record RunsParts(
    RunLauncher launcher,
    Supplier<List<EngineState.Gauge>> gauges,
    BackgroundWork work,
    Navigator navigator,
    FileChoices files,
    Supplier<FigureStyle> style,
    Consumer<Path> openFolder,
    Promote promote,
    List<NewTraining> trainings) {
  /// A kind of training.
  ///
  /// @param begin the making of a new plan
  public record NewTraining(String title, Runnable begin) {}

  /// Makes a model of what a run has exported.
  public interface Promote {
    /// @param export the run's folder of that name
    /// @return the model's name
    String promote(Path export) throws Exception;
  }
}
