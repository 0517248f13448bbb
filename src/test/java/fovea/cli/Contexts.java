package fovea.cli;

import fovea.TrainingServices;
import fovea.cli.console.CommandContext;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.tensor.Compute;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;

/// What commands work with in tests.
public final class Contexts {
  private Contexts() {}

  public static CommandContext of(
      Compute compute,
      ModelStore store,
      ModelManager models,
      LocalModelLibrary library,
      Path folder,
      CommandContext.WindowMeasure window,
      Writer out,
      Writer err) {
    TrainingServices trainings = TrainingServices.in(store, library, compute);
    return new CommandContext(
        compute,
        store,
        models,
        library,
        trainings.data(),
        trainings.classifiers(),
        trainings.runs(),
        folder,
        window,
        new PrintWriter(out),
        new PrintWriter(err));
  }
}
