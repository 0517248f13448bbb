package fovea.ui.training;

import fovea.training.Recipe;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.SetupForm;
import fovea.ui.training.form.TaskForm;
import fovea.ui.training.form.TaskForm.DataState;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// What every task has in the training dialog: the recipe, the cost, the plan on disk, the launch.
///
/// @param <S> the task's setup
final class TrainingViewModel<S> {
  private final TrainingParts parts;
  private final TaskForm<S> task;
  private final SetupForm<S> form;
  private final CostViewModel<S> cost;
  private final ObjectProperty<Recipe<S>> recipe;
  private final ReadOnlyObjectWrapper<Work<String>> launching =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private final PlanFiles<S> plans;
  private Runnable onLaunched = () -> {};
  private boolean begun;

  TrainingViewModel(TrainingParts parts, TaskForm<S> task) {
    this.parts = parts;
    this.task = task;
    form = task.form();
    recipe = new SimpleObjectProperty<>(task.recipes().getFirst());
    cost = new CostViewModel<>(task.planner(), parts.work());
    plans = new PlanFiles<>(parts, task, recipe, notice);
    form.revision().subscribe(now -> followed());
    task.data().subscribe(now -> followed());
  }

  // ── State ──

  TaskForm<S> task() {
    return task;
  }

  SetupForm<S> form() {
    return form;
  }

  CostViewModel<S> cost() {
    return cost;
  }

  /// The recipe that the form is compared with.
  ReadOnlyObjectProperty<Recipe<S>> recipe() {
    return recipe;
  }

  /// The launch under way or the last one, with the run's name.
  ReadOnlyObjectProperty<Work<String>> launching() {
    return launching.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Notice> notice() {
    return notice.getReadOnlyProperty();
  }

  /// Whether everything is right and the data are here.
  boolean ready() {
    return form.valid() && task.data().getValue() == DataState.READY;
  }

  // ── Commands ──

  void onLaunched(Runnable action) {
    onLaunched = action;
  }

  PlanFiles<S> plans() {
    return plans;
  }

  /// Reads again what there is to choose from.
  void refresh() {
    begun = true;
    task.refresh();
  }

  /// As {@link #refresh}, unless that has been done.
  void begin() {
    if (!begun) {
      refresh();
    }
  }

  /// Lets go of what only somebody who looks needs.
  void rest() {
    cost.cancel();
    notice.set(Notice.NONE);
  }

  /// Fills the form with a recipe.
  void choose(Recipe<S> next) {
    notice.set(Notice.NONE);
    recipe.set(next);
    form.fill(next.setup());
  }

  /// Takes one setting back to the recipe's.
  void restore(Field<? super S> field) {
    form.text(field).set(field.text(recipe.get().setup()));
  }

  private void followed() {
    if (!begun) {
      return; // nobody looks yet
    }
    task.follow(form.setup());
    cost.follow(ready() ? anonymous() : null);
  }

  /// A name costs nothing.
  private S anonymous() {
    return form.with(Map.of(task.name().key(), "—"));
  }

  /// Begins the training, if everything is right.
  void launch() {
    if (!ready() || launching.get() instanceof Work.Running<String>) {
      return;
    }
    S setup = form.setup();
    String name = task.name().text(setup);
    cost.cancel();
    notice.set(Notice.NONE);
    parts
        .work()
        .<String>start(
            "Launching " + name,
            Lane.FILES,
            reporter -> {
              parts.launch().launch(task.planner().plan(setup), name);
              return name;
            },
            state -> {
              launching.set(state);
              switch (state) {
                case Work.Done<String>(String begunRun) -> {
                  notice.set(new Notice("“" + begunRun + "” has begun.", false));
                  onLaunched.run();
                }
                case Work.Failed<String>(String reason) -> notice.set(new Notice(reason, true));
                case Work.Running<String>(_, _) -> notice.set(new Notice("Launching …", false));
                case Work.Idle<String>() -> notice.set(Notice.NONE);
              }
            });
  }
}
