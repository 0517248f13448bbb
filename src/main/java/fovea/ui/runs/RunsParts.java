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
    /// What came of it.
    sealed interface Outcome {}

    /// @param name of the model
    record Made(String name) implements Outcome {}

    /// Nothing was made: another model is called so.
    ///
    /// @param id of that model
    /// @param name of that model
    /// @param same whether it has the same weights
    record Taken(String id, String name, boolean same) implements Outcome {}

    /// Under which name, and what becomes of a model that has it.
    sealed interface As {}

    /// As the run is called, if no model is.
    record Itself() implements As {}

    /// As the run is called, in place of the model that is.
    record Replacing() implements As {}

    /// Beside the model that is called as the run is.
    ///
    /// @param name not blank
    record Named(String name) implements As {}

    /// @param export the run's folder of that name
    Outcome promote(Path export, As as) throws Exception;
  }
}
