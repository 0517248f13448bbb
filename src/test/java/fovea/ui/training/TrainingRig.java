package fovea.ui.training;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import fovea.architecture.NewNetworks;
import fovea.classification.training.Recipes;
import fovea.training.TrainingPlan;
import fovea.ui.Fx;
import fovea.ui.tab.FileChoices;
import fovea.ui.training.TrainingDialog.StartModel;
import fovea.ui.work.FxBackgroundWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// The training dialog in a window, with a made-up desk and real background work.
final class TrainingRig implements AutoCloseable {
  final MadeUpDesk desk = new MadeUpDesk();
  final MadeUpData data = new MadeUpData();
  final List<StartModel> models =
      new CopyOnWriteArrayList<>(
          List.of(
              new StartModel("beit-base", "BEiT-B/16"), new StartModel("resnet50", "ResNet-50")));
  final List<TrainingPlan> launched = new CopyOnWriteArrayList<>();
  final List<String> names = new CopyOnWriteArrayList<>();
  final FxRobot robot = new FxRobot();
  final FxBackgroundWork work =
      new FxBackgroundWork(task -> CompletableFuture.failedFuture(new AssertionError()));
  volatile String launchFailure = "";
  volatile Optional<Path> chosen = Optional.empty();
  TrainingDialog dialog;
  Stage stage;

  TrainingRig() {
    this(1060, 780, true);
  }

  TrainingRig(double width, double height, boolean light) {
    Fx.start();
    Fx.run(
        () -> {
          Application.setUserAgentStylesheet(
              light
                  ? new PrimerLight().getUserAgentStylesheet()
                  : new PrimerDark().getUserAgentStylesheet());
          dialog = new TrainingDialog(parts());
          stage = new Stage();
          var root = new StackPane(dialog.content());
          root.getStyleClass().add("fovea");
          root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), !light);
          var scene = new Scene(root, width, height);
          for (String sheet : List.of("modena-bridge", "fovea", "controls")) {
            scene
                .getStylesheets()
                .add(
                    Objects.requireNonNull(TrainingRig.class.getResource("/css/" + sheet + ".css"))
                        .toExternalForm());
          }
          stage.setScene(scene);
          stage.show();
        });
    awaitWords("4,500 pictures");
  }

  TrainingDialog.Parts parts() {
    return new TrainingDialog.Parts(
        desk, data, NewNetworks.trainable(), () -> models, work, new Chosen(), this::launch);
  }

  private void launch(TrainingPlan plan, String name) throws IOException {
    if (!launchFailure.isEmpty()) {
      throw new IOException(launchFailure);
    }
    launched.add(plan);
    names.add(name);
  }

  void settle() {
    Fx.run(
        () -> {
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
        });
  }

  SetupForm form() {
    return dialog.model().form();
  }

  void choose(String recipe) {
    Fx.run(() -> dialog.model().choose(Recipes.get(recipe)));
    settle();
  }

  String text(Field field) {
    return Fx.call(() -> form().text(field).get());
  }

  TextField field(Field field) {
    return Fx.call(
        () ->
            (TextField)
                Objects.requireNonNull(
                    dialog.content().lookup(".field-" + field.name().toLowerCase(Locale.ROOT))));
  }

  /// Types into a field of the form, letter by letter.
  void type(Field field, String text) {
    TextField control = field(field);
    Fx.run(
        () -> {
          control.requestFocus();
          control.selectAll();
        });
    robot.write(text, 0);
    settle();
  }

  void put(Field field, String text) {
    Fx.run(() -> form().text(field).set(text));
    settle();
  }

  /// Opens a folded section.
  void open(String section) {
    Fx.run(
        () ->
            dialog.content().lookupAll(".section").stream()
                .map(Section.class::cast)
                .filter(s -> s.title().equals(section))
                .findFirst()
                .orElseThrow()
                .open(true));
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
            dialog.content().lookupAll("*").stream()
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

  void await(String what, BooleanSupplier condition) {
    Fx.await(what, condition);
  }

  /// A button, a switch or the like.
  Labeled control(String text) {
    return control(Labeled.class, l -> text.equals(l.getText()), text);
  }

  TextInputControl input(String accessible) {
    return control(
        TextInputControl.class, f -> accessible.equals(f.getAccessibleText()), accessible);
  }

  private <T extends Node> T control(Class<T> type, Predicate<T> wanted, String name) {
    settle();
    return Fx.call(
        () ->
            dialog.content().lookupAll("*").stream()
                .filter(n -> type.isInstance(n) && isSeen(n))
                .map(type::cast)
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not there: " + words())));
  }

  /// Presses a button, wherever it is scrolled to.
  void press(String text) {
    Labeled control = control(text);
    Fx.run(((javafx.scene.control.ButtonBase) control)::fire);
    settle();
  }

  boolean canLaunch() {
    return Fx.call(() -> !control("Launch").isDisabled());
  }

  @Override
  public void close() {
    Fx.run(
        () -> {
          desk.measuring.release(1_000_000);
          dialog.model().rest();
          work.close();
          stage.close();
        });
  }

  private final class Chosen implements FileChoices {
    @Override
    public List<Path> pictures() {
      return List.of();
    }

    @Override
    public List<Path> any(String title) {
      return chosen.stream().toList();
    }

    @Override
    public Optional<Path> folder(String title) {
      return chosen;
    }

    @Override
    public Optional<Path> target(String description, String suggestion) {
      return chosen;
    }
  }
}
