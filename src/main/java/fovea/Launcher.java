package fovea;

import fovea.cli.FoveaCommand;
import fovea.cli.console.CommandContext;
import fovea.crash.LastRun;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modellibrary.TrustedCode;
import fovea.modellibrary.shelf.HubAccess;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.tensor.Compute;
import fovea.tensor.ComputeInfo;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/// Starts the program: without arguments, or with pictures, its window; with a command, the same
/// program without one. Does not extend `Application`, so that JavaFX may lie on the class path.
public final class Launcher {
  /// Libraries whose notes are not for people; held here because loggers are kept only weakly.
  private static final List<Logger> CHATTY =
      List.of(
          Logger.getLogger("ai.djl"), Logger.getLogger("javafx"), Logger.getLogger("org.apache"));

  private Launcher() {}

  public static void main(String[] arguments) {
    List<LastRun> last = EngineStart.notes();
    CHATTY.forEach(logger -> logger.setLevel(Level.SEVERE));
    // Nothing is fetched behind a person's back.
    System.getProperties().putIfAbsent("ai.djl.offline", "true");
    System.exit(wantsWindow(arguments) ? openWindow(last, arguments) : runCommand(last, arguments));
  }

  /// No arguments, or nothing but files, as a desktop hands them over.
  static boolean wantsWindow(String... arguments) {
    return Arrays.stream(arguments).allMatch(Launcher::isFile);
  }

  private static boolean isFile(String argument) {
    try {
      return Files.exists(Path.of(argument));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static int openWindow(List<LastRun> last, String... arguments) {
    try {
      FoveaApplication.lastRuns(last);
      Application.launch(FoveaApplication.class, arguments);
      Throwable failure = FoveaApplication.failure();
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
      return 0;
    } catch (UnsupportedOperationException e) {
      System.err.println(
          "The window cannot be opened, because there is no screen ("
              + e.getMessage()
              + "); without one, use a command: “fovea --help” lists them.");
      return 1;
    }
  }

  private static void tell(ComputeInfo found) {
    if (!found.asWished()) {
      System.err.println(found.message());
    }
  }

  static int runCommand(List<LastRun> last, String... arguments) {
    ModelStore store = ModelStore.standard();
    EngineStart engine = EngineStart.of(store, last, System.err::println, System.err::println);
    try (Compute compute = Compute.start(engine, Launcher::tell)) {
      var models =
          new ModelManager(
              store, new TrustedCode(store.home()), () -> compute.memory().forModels());
      var library = new LocalModelLibrary(store, models, HubAccess.ofEnvironment(), compute);
      TrainingServices trainings = TrainingServices.in(store, library, compute);
      var context =
          new CommandContext(
              compute,
              store,
              models,
              library,
              trainings.data(),
              trainings.classifiers(),
              trainings.runs(),
              Path.of(""),
              new Measures(),
              new PrintWriter(System.out, false, System.out.charset()),
              new PrintWriter(System.err, false, System.err.charset()));
      return new FoveaCommand(context).run(arguments);
    }
  }

  private record Measures() implements CommandContext.WindowMeasure {
    @Override
    public Map<String, Double> measure() throws Exception {
      return WindowBenchmark.measure();
    }

    @Override
    public Map<String, Double> measureSegmentTab() throws Exception {
      return SegmentTabBenchmark.measure();
    }
  }
}
