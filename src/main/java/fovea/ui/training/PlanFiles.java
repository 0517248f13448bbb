package fovea.ui.training;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.Recipe;
import fovea.classification.training.setup.Recipes;
import fovea.files.AtomicFiles;
import fovea.training.run.TrainingPlan;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.FileSaver;
import fovea.ui.training.TrainingDialog.Parts;
import fovea.ui.training.TrainingViewModel.Told;
import fovea.ui.training.form.SetupForm;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;

/// Plans on disk: what stands in the form is written to one, and one fills the form.
final class PlanFiles {
  private final Parts parts;
  private final SetupForm form;
  private final ObjectProperty<Recipe> recipe;
  private final ObjectProperty<Told> told;

  /// @param recipe that the form is compared with
  /// @param told where what came of it is said
  PlanFiles(Parts parts, SetupForm form, ObjectProperty<Recipe> recipe, ObjectProperty<Told> told) {
    this.parts = parts;
    this.form = form;
    this.recipe = recipe;
    this.told = told;
  }

  /// Writes the plan to a file that the person chooses.
  void save() {
    ClassifierSetup setup = form.setup();
    String name = FileSaver.clean(setup.name());
    new FileSaver(parts.files(), parts.work(), new Said())
        .save(
            name.isEmpty() ? "plan" : name,
            List.of(
                new FileFormat(
                    "Training plan",
                    "json",
                    target -> AtomicFiles.write(target, parts.desk().plan(setup).toJson()))));
  }

  /// Asks for a plan and fills the form with it.
  void open() {
    parts.files().any("Open a training plan").stream().findFirst().ifPresent(this::open);
  }

  /// Fills the form with a plan; it is compared with the recipe that is most like it.
  void open(Path file) {
    tell(
        "Opening the plan",
        () -> ClassifierSetup.of(plan(file)),
        setup -> {
          recipe.set(nearest(setup));
          form.fill(setup);
          told.set(new Told("Opened " + file.getFileName() + ".", false));
        });
  }

  private static TrainingPlan plan(Path file) throws IOException {
    try {
      return TrainingPlan.load(file);
    } catch (IOException e) {
      throw e.getCause() == null
          ? e
          : new IOException("“" + file.getFileName() + "” is no training plan, or is damaged.", e);
    }
  }

  private static Recipe nearest(ClassifierSetup setup) {
    return Recipes.all().stream()
        .min(Comparator.comparingInt(one -> Recipes.changes(one.setup(), setup).size()))
        .orElseThrow();
  }

  private final class Said implements FileSaver.Listener {
    @Override
    public void saved(Path file) {
      told.set(new Told("Saved " + file.getFileName() + ".", false));
    }

    @Override
    public void warn(String sentence) {
      told.set(new Told(sentence, true));
    }
  }

  private interface Task<T> {
    T run() throws Exception;
  }

  private <T> void tell(String what, Task<T> task, Consumer<T> done) {
    parts
        .work()
        .<T>startLatest(
            told,
            what,
            Lane.FILES,
            reporter -> task.run(),
            state -> {
              switch (state) {
                case Work.Done<T>(T value) -> done.accept(value);
                case Work.Failed<T>(String reason) -> told.set(new Told(reason, true));
                case Work.Running<T>(_, _) -> told.set(new Told(what + " …", false));
                case Work.Idle<T>() -> told.set(Told.NOTHING);
              }
            });
  }
}
