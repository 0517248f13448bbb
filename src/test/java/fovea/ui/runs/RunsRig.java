package fovea.ui.runs;

import fovea.plot.FigureStyle;
import fovea.runs.RunLauncher;
import fovea.runs.RunLibrary;
import fovea.training.run.RunFolder;
import fovea.training.run.TrainingEvent;
import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.tab.EngineState.Gauge;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.MenuItem;

/// The Runs tab in a window, with made-up runs and real background work.
final class RunsRig extends Rig {
  final MadeUpRuns.Body body = new MadeUpRuns.Body();
  final RunLibrary library;
  final RunLauncher launcher;
  final List<Path> promoted = new CopyOnWriteArrayList<>();
  final AtomicInteger begun = new AtomicInteger();
  volatile Optional<Path> target = Optional.empty();
  RunsTab tab;

  RunsRig(Path folder) {
    library = new RunLibrary(folder);
    launcher = new RunLauncher(library, Map.of("made-up", body));
  }

  RunsRig show() {
    return show(1180, 780, true);
  }

  RunsRig show(double width, double height, boolean light) {
    present(
        width,
        height,
        light,
        () -> {
          tab = new RunsTab(parts(light));
          return tab.content();
        });
    quiet();
    return this;
  }

  private RunsParts parts(boolean light) {
    return new RunsParts(
        launcher,
        () ->
            List.of(
                new Gauge("Memory", 9_400_000_000L, 16_000_000_000L),
                new Gauge("Java heap", 310_000_000L, 4_000_000_000L),
                new Gauge("GPU", 23_000_000_000L, 24_000_000_000L)),
        work,
        new NoPictures(),
        new Files(),
        () -> light ? FigureStyle.light() : FigureStyle.dark(),
        opened::add,
        (export, as) -> {
          if (as instanceof RunsParts.Promote.Itself && !promoted.isEmpty()) {
            return new RunsParts.Promote.Taken("made-up", "Made-up model", true);
          }
          promoted.add(export);
          return new RunsParts.Promote.Made(
              as instanceof RunsParts.Promote.Named(String name) ? name : "Made-up model");
        },
        List.of(new RunsParts.NewTraining("Train", begun::incrementAndGet)));
  }

  /// A run on disk with these events.
  RunFolder run(String name, double rate, List<TrainingEvent> events) throws IOException {
    RunFolder folder = library.create(MadeUpRuns.plan(name, 7, rate, "resnet20"), name);
    MadeUpRuns.append(folder.path(), events);
    return folder;
  }

  @Override
  protected CompletionStage<Boolean> compute(Callable<Boolean> task) {
    throw new UnsupportedOperationException("nothing is computed here");
  }

  RunsViewModel model() {
    return tab.model();
  }

  RunTable table() {
    return (RunTable) tab.content().lookup(".run-table");
  }

  List<String> names() {
    return Fx.call(() -> table().getItems().stream().map(run -> run.name()).toList());
  }

  /// Chooses lines of the table.
  void select(int... rows) {
    Fx.run(
        () -> {
          table().getSelectionModel().clearSelection();
          for (int row : rows) {
            table().getSelectionModel().select(row);
          }
        });
    quiet();
  }

  /// Has an entry of the menu of exports write its file.
  void export(String title) {
    ExportMenu menu = seen(ExportMenu.class).getFirst();
    Fx.run(
        () ->
            menu.getItems().stream()
                .filter(item -> title.equals(item.getText()))
                .forEach(MenuItem::fire));
  }

  @Override
  public void close() {
    try {
      launcher.stopAll(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    super.close();
  }

  private final class Files implements FileChoices {
    @Override
    public List<Path> pictures() {
      return List.of();
    }

    @Override
    public Optional<Path> target(String suggestion, List<FileFormat> formats) {
      return target.map(folder -> folder.resolve(suggestion));
    }
  }

  /// The runs have no pictures to open or to show.
  private final class NoPictures extends Told {
    @Override
    public void open(List<Path> files) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void show(Picture picture) {
      throw new UnsupportedOperationException();
    }
  }
}
