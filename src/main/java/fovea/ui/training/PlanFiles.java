package fovea.ui.training;

import fovea.files.AtomicFiles;
import fovea.training.Recipe;
import fovea.training.run.TrainingPlan;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.FileSaver;
import fovea.ui.training.form.TaskForm;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;

/// Plans on disk: what stands in the form is written to one, and one fills the form.
///
/// @param <S> the task's setup
final class PlanFiles<S> {
  private final TrainingParts parts;
  private final TaskForm<S> task;
  private final ObjectProperty<Recipe<S>> recipe;
  private final ObjectProperty<Notice> notice;

  /// @param recipe that the form is compared with
  /// @param notice where what came of it is said
  PlanFiles(
      TrainingParts parts,
      TaskForm<S> task,
      ObjectProperty<Recipe<S>> recipe,
      ObjectProperty<Notice> notice) {
    this.parts = parts;
    this.task = task;
    this.recipe = recipe;
    this.notice = notice;
  }

  /// Writes the plan to a file that the person chooses.
  void save() {
    S setup = task.form().setup();
    String name = FileSaver.clean(task.name().text(setup));
    new FileSaver(parts.files(), parts.work(), new Outcome())
        .save(
            name.isEmpty() ? "plan" : name,
            List.of(
                new FileFormat(
                    "Training plan",
                    "json",
                    target -> AtomicFiles.write(target, task.planner().plan(setup).toJson()))));
  }

  /// Asks for a plan and fills the form with it.
  void open() {
    parts.files().any("Open a training plan").stream().findFirst().ifPresent(this::open);
  }

  /// Fills the form with a plan; it is compared with the recipe that is most like it.
  void open(Path file) {
    tell(
        "Opening the plan",
        () -> task.setup(plan(file)),
        setup -> {
          recipe.set(nearest(setup));
          task.form().fill(setup);
          notice.set(new Notice("Opened " + file.getFileName() + ".", false));
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

  private Recipe<S> nearest(S setup) {
    return task.recipes().stream()
        .min(Comparator.comparingInt(one -> task.form().changes(one.setup(), setup).size()))
        .orElseThrow();
  }

  private final class Outcome implements FileSaver.Listener {
    @Override
    public void saved(Path file) {
      notice.set(new Notice("Saved " + file.getFileName() + ".", false));
    }

    @Override
    public void warn(String sentence) {
      notice.set(new Notice(sentence, true));
    }
  }

  private interface Step<T> {
    T run() throws Exception;
  }

  private <T> void tell(String what, Step<T> step, Consumer<T> done) {
    parts
        .work()
        .<T>startLatest(
            notice,
            what,
            Lane.FILES,
            reporter -> step.run(),
            state -> {
              switch (state) {
                case Work.Done<T>(T value) -> done.accept(value);
                case Work.Failed<T>(String reason) -> notice.set(new Notice(reason, true));
                case Work.Running<T>(_, _) -> notice.set(new Notice(what + " …", false));
                case Work.Idle<T>() -> notice.set(Notice.NONE);
              }
            });
  }
}
