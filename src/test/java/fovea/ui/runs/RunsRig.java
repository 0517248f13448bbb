package fovea.ui.runs;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import fovea.plot.FigureStyle;
import fovea.runs.RunLauncher;
import fovea.runs.RunLibrary;
import fovea.training.RunFolder;
import fovea.training.TrainingEvent;
import fovea.ui.Fx;
import fovea.ui.tab.EngineState.Gauge;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.work.FxBackgroundWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// The Runs tab in a window, with made-up runs and real background work.
final class RunsRig implements AutoCloseable {
  final MadeUpRuns.Body body = new MadeUpRuns.Body();
  final RunLibrary library;
  final RunLauncher launcher;
  final List<String> said = new CopyOnWriteArrayList<>();
  final List<String> warned = new CopyOnWriteArrayList<>();
  final List<Path> opened = new CopyOnWriteArrayList<>();
  final List<Path> promoted = new CopyOnWriteArrayList<>();
  final AtomicInteger begun = new AtomicInteger();
  final FxRobot robot = new FxRobot();
  final FxBackgroundWork work =
      new FxBackgroundWork(
          task -> {
            throw new UnsupportedOperationException("nothing is computed here");
          });
  volatile Optional<Path> target = Optional.empty();
  RunsTab tab;
  Stage stage;

  RunsRig(Path folder) {
    library = new RunLibrary(folder);
    launcher = new RunLauncher(library, Map.of("made-up", body));
  }

  RunsRig show() {
    return show(1180, 780, true);
  }

  RunsRig show(double width, double height, boolean light) {
    Fx.start();
    Fx.run(
        () -> {
          Application.setUserAgentStylesheet(
              light
                  ? new PrimerLight().getUserAgentStylesheet()
                  : new PrimerDark().getUserAgentStylesheet());
          tab = new RunsTab(parts(light));
          stage = new Stage();
          // as in a tab pane, whose children are hidden while they are not chosen
          var root = new BorderPane(tab.content());
          root.getStyleClass().add("fovea");
          root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), !light);
          var scene = new Scene(root, width, height);
          for (String sheet : List.of("modena-bridge", "fovea", "controls")) {
            scene
                .getStylesheets()
                .add(
                    Objects.requireNonNull(RunsRig.class.getResource("/css/" + sheet + ".css"))
                        .toExternalForm());
          }
          stage.setScene(scene);
          stage.show();
        });
    quiet();
    return this;
  }

  private RunsTab.Parts parts(boolean light) {
    return new RunsTab.Parts(
        launcher,
        () ->
            List.of(
                new Gauge("Memory", 9_400_000_000L, 16_000_000_000L),
                new Gauge("Java heap", 310_000_000L, 4_000_000_000L),
                new Gauge("GPU", 23_000_000_000L, 24_000_000_000L)),
        work,
        new Told(),
        new Files(),
        () -> light ? FigureStyle.light() : FigureStyle.dark(),
        opened::add,
        export -> {
          promoted.add(export);
          return "Made-up model";
        },
        begun::incrementAndGet);
  }

  /// A run on disk with these events.
  RunFolder run(String name, double rate, List<TrainingEvent> events) throws IOException {
    RunFolder folder = library.create(MadeUpRuns.plan(name, 7, rate, "resnet20"), name);
    MadeUpRuns.append(folder.path(), events);
    return folder;
  }

  /// Waits until nothing is read any more.
  void quiet() {
    Fx.await("the work to end", () -> work.running().isEmpty());
    settle();
  }

  void settle() {
    Fx.run(
        () -> {
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
        });
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

  static boolean isSeen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /// All words that can be seen.
  List<String> words() {
    settle();
    return Fx.call(
        () ->
            tab.content().lookupAll("*").stream()
                .filter(n -> n instanceof Labeled && isSeen(n))
                .map(n -> ((Labeled) n).getText())
                .filter(t -> t != null && !t.isEmpty())
                .toList());
  }

  boolean says(String part) {
    return words().stream().anyMatch(t -> t.contains(part));
  }

  void awaitWords(String part) {
    Fx.await("“" + part + "”", () -> says(part));
  }

  <T extends Node> List<T> seen(Class<T> type) {
    settle();
    return Fx.call(
        () ->
            tab.content().lookupAll("*").stream()
                .filter(n -> type.isInstance(n) && isSeen(n))
                .map(type::cast)
                .toList());
  }

  Labeled control(String text) {
    return seen(Labeled.class).stream()
        .filter(l -> text.equals(l.getText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(text + " is not there: " + words()));
  }

  void click(String text) {
    robot.clickOn(control(text));
    settle();
  }

  @Override
  public void close() {
    try {
      launcher.stopAll(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Fx.run(
        () -> {
          work.close();
          stage.close();
        });
  }

  private final class Files implements FileChoices {
    @Override
    public List<Path> pictures() {
      return List.of();
    }

    @Override
    public Optional<Path> target(String description, String suggestion) {
      return target.map(folder -> folder.resolve(suggestion));
    }
  }

  private final class Told implements Navigator {
    @Override
    public void open(List<Path> files) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void show(Picture picture) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void showTab(String title) {
      said.add("tab " + title);
    }

    @Override
    public void say(String sentence) {
      said.add(sentence);
    }

    @Override
    public void warn(String sentence) {
      warned.add(sentence);
    }
  }
}
