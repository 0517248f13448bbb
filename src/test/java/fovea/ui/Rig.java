package fovea.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.work.FxBackgroundWork;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A part of the workbench in a window of its own, with real background work, a navigator that
/// remembers what it was told, and a robot.
public abstract class Rig implements AutoCloseable {
  public final List<String> said = new CopyOnWriteArrayList<>();
  public final List<String> warned = new CopyOnWriteArrayList<>();
  public final List<Path> opened = new CopyOnWriteArrayList<>();
  public final FxRobot robot = new FxRobot();
  public final FxBackgroundWork work = new FxBackgroundWork(this::compute);
  public Stage stage;
  private final ExecutorService lane =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "compute"));
  private Node content;

  /// Puts what `made` gives into a window; it is asked once, on the JavaFX thread, when the theme
  /// is set.
  protected final void present(double width, double height, boolean light, Supplier<Node> made) {
    Fx.start();
    Fx.run(
        () -> {
          Application.setUserAgentStylesheet(
              light
                  ? new PrimerLight().getUserAgentStylesheet()
                  : new PrimerDark().getUserAgentStylesheet());
          content = made.get();
          stage = new Stage();
          // as in a tab pane, whose children are hidden while they are not chosen
          var root = new BorderPane(content);
          root.getStyleClass().add("fovea");
          root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), !light);
          var scene = new Scene(root, width, height);
          for (String sheet : List.of("modena-bridge", "fovea", "controls", "charts")) {
            scene
                .getStylesheets()
                .add(
                    Objects.requireNonNull(Rig.class.getResource("/css/" + sheet + ".css"))
                        .toExternalForm());
          }
          stage.setScene(scene);
          stage.show();
        });
  }

  /// Runs a computation; a rig whose part computes nothing says so here.
  protected CompletionStage<Boolean> compute(Callable<Boolean> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.call();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        },
        lane);
  }

  /// Waits until nothing runs any more, not even what the layout has begun.
  public final void quiet() {
    for (int i = 0; i < 2; i++) {
      Fx.await("the work to end", () -> work.running().isEmpty());
      settle();
    }
  }

  public final void settle() {
    Fx.run(
        () -> {
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
        });
  }

  public static boolean isSeen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  /// All nodes of a type that can be seen.
  public final <T extends Node> List<T> seen(Class<T> type) {
    settle();
    return Fx.call(
        () ->
            content.lookupAll("*").stream()
                .filter(n -> type.isInstance(n) && isSeen(n))
                .map(type::cast)
                .toList());
  }

  /// All words that can be seen.
  public final List<String> words() {
    return Fx.call(
        () ->
            seen(Labeled.class).stream()
                .map(Labeled::getText)
                .filter(t -> t != null && !t.isEmpty())
                .toList());
  }

  public final boolean says(String part) {
    return words().stream().anyMatch(t -> t.contains(part));
  }

  public final void awaitWords(String part) {
    Fx.await("“" + part + "”", () -> says(part));
  }

  /// What shows this text: a button, a switch or the like before a mere label.
  public final Labeled control(String text) {
    return control(Labeled.class, l -> text.equals(l.getText()), text);
  }

  public final TextField field(String prompt) {
    return control(TextField.class, f -> prompt.equals(f.getPromptText()), prompt);
  }

  protected final <T extends Node> T control(Class<T> type, Predicate<T> wanted, String name) {
    return Fx.call(
        () ->
            seen(type).stream()
                .filter(wanted)
                .min(Comparator.comparing(n -> !(n instanceof ButtonBase)))
                .orElseThrow(() -> new AssertionError(name + " is not there: " + words())));
  }

  public void click(String text) {
    robot.clickOn(control(text));
    settle();
  }

  @Override
  public void close() {
    Fx.run(
        () -> {
          work.close();
          stage.close();
        });
    lane.shutdownNow();
    tellWhatFailed();
  }

  /// What failed on the JavaFX thread unseen, in a layout for instance, is a failure of this test,
  /// not of the next one that uses the robot.
  private static void tellWhatFailed() {
    try {
      WaitForAsyncUtils.checkException();
    } catch (Throwable e) {
      throw new AssertionError("failed unseen on the JavaFX thread", e);
    } finally {
      WaitForAsyncUtils.clearExceptions();
    }
  }

  /// Keeps what the window is asked for.
  public class Told implements Navigator {
    @Override
    public void open(List<Path> files) {
      opened.addAll(files);
    }

    @Override
    public void show(Picture picture) {
      said.add("show " + picture.name());
    }

    @Override
    public void show(TabId tab, @Nullable Picture picture, @Nullable String model) {
      said.add("tab " + tab.title());
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
