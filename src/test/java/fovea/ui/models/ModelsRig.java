package fovea.ui.models;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import fovea.ui.Fx;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.work.FxBackgroundWork;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// The Models tab in a window, with a made-up library and real background work.
final class ModelsRig implements AutoCloseable {
  final MadeUpLibrary library;
  final List<String> said = new CopyOnWriteArrayList<>();
  final List<String> warned = new CopyOnWriteArrayList<>();
  final List<Path> opened = new CopyOnWriteArrayList<>();
  final FxRobot robot = new FxRobot();
  private final ExecutorService compute =
      Executors.newSingleThreadExecutor(r -> new Thread(r, "compute"));
  final FxBackgroundWork work =
      new FxBackgroundWork(
          task ->
              CompletableFuture.supplyAsync(
                  () -> {
                    try {
                      return task.call();
                    } catch (Exception e) {
                      throw new AssertionError(e);
                    }
                  },
                  compute));
  volatile List<Path> chosen = List.of();
  ModelsTab tab;
  Stage stage;

  ModelsRig(MadeUpLibrary library) {
    this(library, 1180, 780, true);
  }

  ModelsRig(MadeUpLibrary library, double width, double height, boolean light) {
    this.library = library;
    Fx.start();
    Fx.run(
        () -> {
          Application.setUserAgentStylesheet(
              light
                  ? new PrimerLight().getUserAgentStylesheet()
                  : new PrimerDark().getUserAgentStylesheet());
          tab =
              new ModelsTab(
                  library, work, new Told(), () -> chosen, List.of("resnet", "vit", "detr"));
          stage = new Stage();
          var root = new BorderPane(tab.content());
          root.getStyleClass().add("fovea");
          root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), !light);
          var scene = new Scene(root, width, height);
          for (String sheet : List.of("modena-bridge", "fovea", "controls")) {
            scene
                .getStylesheets()
                .add(
                    Objects.requireNonNull(ModelsRig.class.getResource("/css/" + sheet + ".css"))
                        .toExternalForm());
          }
          stage.setScene(scene);
          stage.show();
        });
    quiet();
  }

  /// Waits until nothing runs any more.
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

  ModelsViewModel model() {
    return tab.model();
  }

  /// The names in the table, from top to bottom.
  List<String> names() {
    return Fx.call(() -> table().getItems().stream().map(e -> e.card().name()).toList());
  }

  ModelTable table() {
    return (ModelTable) tab.content().lookup(".model-table");
  }

  TableView<?> tensors() {
    return Fx.call(() -> (TableView<?>) tab.content().lookup(".tensor-table"));
  }

  void select(String id) {
    choose(id);
    quiet();
  }

  /// As {@link #select}, while something else goes on.
  void choose(String id) {
    Fx.run(
        () ->
            table()
                .getSelectionModel()
                .select(
                    table().getItems().stream()
                        .filter(e -> e.id().equals(id))
                        .findFirst()
                        .orElseThrow()));
    settle();
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

  Labeled control(String text) {
    return control(Labeled.class, l -> text.equals(l.getText()), text);
  }

  TextField field(String prompt) {
    return control(TextField.class, f -> prompt.equals(f.getPromptText()), prompt);
  }

  private <T extends Node> T control(Class<T> type, Predicate<T> wanted, String name) {
    settle();
    return Fx.call(
        () ->
            tab.content().lookupAll("*").stream()
                .filter(n -> type.isInstance(n) && isSeen(n))
                .map(type::cast)
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not there: " + words())));
  }

  void click(String text) {
    robot.clickOn(control(text));
    settle();
  }

  void write(String prompt, String text) {
    TextField field = field(prompt);
    robot.clickOn(field);
    Fx.run(() -> field.setText(text));
    settle();
  }

  void type(KeyCode... keys) {
    for (KeyCode key : keys) {
      robot.type(key);
    }
    settle();
  }

  void shortcut(KeyCode key) {
    robot.push(KeyCode.SHORTCUT, key);
    settle();
  }

  MadeUpLibrary.MadeUpTransfer transfer(String id) {
    Fx.await("the download of " + id, () -> library.transfers.containsKey(id));
    return Objects.requireNonNull(library.transfers.get(id));
  }

  @Override
  public void close() {
    Fx.run(
        () -> {
          work.close();
          stage.close();
        });
    compute.shutdownNow();
  }

  private final class Told implements Navigator {
    @Override
    public void open(List<Path> files) {
      opened.addAll(files);
    }

    @Override
    public void show(Picture picture) {
      said.add("show " + picture.name());
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
