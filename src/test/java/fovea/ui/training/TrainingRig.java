package fovea.ui.training;

import fovea.architecture.NewNetworks;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.Recipes;
import fovea.modelmanager.Task;
import fovea.training.run.TrainingPlan;
import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.FileFormat;
import fovea.ui.training.classification.ClassifierForm;
import fovea.ui.training.classification.ClassifierPanes;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.Section;
import fovea.ui.training.form.SetupForm;
import fovea.ui.training.setup.RecipeForm;
import fovea.ui.training.setup.StartModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;

/// The training dialog in a window, with a made-up desk and real background work.
final class TrainingRig extends Rig {
  final MadeUpDesk desk = new MadeUpDesk();
  final MadeUpData data = new MadeUpData();
  final List<StartModel> models =
      new CopyOnWriteArrayList<>(
          List.of(
              new StartModel("beit-base", "BEiT-B/16"), new StartModel("resnet50", "ResNet-50")));
  final List<TrainingPlan> launched = new CopyOnWriteArrayList<>();
  final List<String> names = new CopyOnWriteArrayList<>();
  volatile String launchFailure = "";
  volatile Optional<Path> chosen = Optional.empty();
  TrainingDialog<ClassifierSetup> dialog;

  TrainingRig() {
    this(1060, 780, true);
  }

  TrainingRig(double width, double height, boolean light) {
    present(
        width,
        height,
        light,
        () -> {
          dialog = made();
          return dialog.content();
        });
    awaitWords("4,500 pictures");
  }

  TrainingDialog<ClassifierSetup> made() {
    var files = new Chosen();
    var task =
        new ClassifierForm(
            new RecipeForm.Parts<>(
                Recipes.book(),
                desk,
                NewNetworks.trainable(Task.CLASSIFICATION),
                () -> models,
                work),
            data);
    return new TrainingDialog<>(
        new TrainingParts(work, files, this::launch),
        task,
        fields -> ClassifierPanes.of(task, fields, files));
  }

  private void launch(TrainingPlan plan, String name) throws IOException {
    if (!launchFailure.isEmpty()) {
      throw new IOException(launchFailure);
    }
    launched.add(plan);
    names.add(name);
  }

  @Override
  protected CompletionStage<Boolean> compute(Callable<Boolean> task) {
    return CompletableFuture.failedFuture(new AssertionError("nothing is computed here"));
  }

  SetupForm<ClassifierSetup> form() {
    return dialog.model().form();
  }

  void choose(String recipe) {
    Fx.run(() -> dialog.model().choose(Recipes.book().get(recipe)));
    settle();
  }

  String text(Field<? super ClassifierSetup> field) {
    return Fx.call(() -> form().text(field).get());
  }

  TextField field(Field<? super ClassifierSetup> field) {
    return Fx.call(
        () ->
            (TextField)
                Objects.requireNonNull(
                    dialog.content().lookup(".field-" + field.name().toLowerCase(Locale.ROOT))));
  }

  /// Types into a field of the form, letter by letter.
  void type(Field<? super ClassifierSetup> field, String text) {
    TextField control = field(field);
    Fx.run(
        () -> {
          control.requestFocus();
          control.selectAll();
        });
    robot.write(text, 0);
    settle();
  }

  void put(Field<? super ClassifierSetup> field, String text) {
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

  void await(String what, BooleanSupplier condition) {
    Fx.await(what, condition);
  }

  TextInputControl input(String accessible) {
    return control(
        TextInputControl.class, f -> accessible.equals(f.getAccessibleText()), accessible);
  }

  /// Presses a button, wherever it is scrolled to.
  void press(String text) {
    Labeled control = control(text);
    Fx.run(((ButtonBase) control)::fire);
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
        });
    super.close();
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
    public Optional<Path> target(String suggestion, List<FileFormat> formats) {
      return chosen;
    }
  }
}
