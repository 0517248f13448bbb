package fovea.ui.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.training.CostEstimate;
import fovea.training.Recipe;
import fovea.training.TrainingPlanner;
import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.TrainingPlan;
import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.tab.NoFiles;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Section;
import fovea.ui.training.form.SetupForm;
import fovea.ui.training.form.TaskForm;
import fovea.ui.training.form.TaskPanes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;

/// A task that the dialog has never heard of is put together and launched in it, with its fields,
/// its section and its data, and nothing of `ui.training` knows it.
class OtherTaskTest {
  /// What is decided about it.
  record Counting(String name, long until) {}

  enum CountingField implements Field<Counting> {
    NAME("name", "Name", Kind.TEXT, Counting::name),
    UNTIL("until", "Count until", Kind.LONG, Counting::until);

    private final Spec<Counting> spec;

    CountingField(String key, String title, Kind kind, Function<Counting, Object> value) {
      spec = new Spec<>(key, title, title, kind, value);
    }

    @Override
    public Spec<Counting> spec() {
      return spec;
    }
  }

  private static final class Rules implements SetupForm.Rules<Counting> {
    @Override
    public Counting with(Counting setup, Map<String, String> changes) {
      long until = Long.parseLong(changes.getOrDefault("until", Long.toString(setup.until())));
      if (until < 1) {
        throw new IllegalArgumentException("Count until 1 at least.");
      }
      return new Counting(changes.getOrDefault("name", setup.name()), until);
    }

    @Override
    public Map<CountingField, String> objections(Counting setup) {
      return setup.name().isBlank() ? Map.of(CountingField.NAME, "It has no name.") : Map.of();
    }
  }

  private static final class Form implements TaskForm<Counting>, TrainingPlanner<Counting, Long> {
    private final SimpleObjectProperty<DataState> data =
        new SimpleObjectProperty<>(DataState.ABSENT);
    private final SetupForm<Counting> form =
        new SetupForm<>(List.of(CountingField.values()), recipes().getFirst().setup(), new Rules());

    @Override
    public String examples() {
      return "Numbers";
    }

    @Override
    public List<Recipe<Counting>> recipes() {
      return List.of(
          new Recipe<>("ten", "Until ten", "Counts.", new Counting("Ten", 10), ""),
          new Recipe<>("two", "Until two", "Counts.", new Counting("Two", 2), ""));
    }

    @Override
    public SetupForm<Counting> form() {
      return form;
    }

    @Override
    public Field<Counting> name() {
      return CountingField.NAME;
    }

    @Override
    public Field<Counting> source() {
      return CountingField.UNTIL;
    }

    @Override
    public TrainingPlanner<Counting, ?> planner() {
      return this;
    }

    @Override
    public Long data(Counting setup) {
      return setup.until();
    }

    @Override
    public ObservableValue<DataState> data() {
      return data;
    }

    @Override
    public String words(Field<? super Counting> field, String text) {
      return text;
    }

    @Override
    public Counting setup(TrainingPlan plan) {
      return new Counting("Read", plan.steps());
    }

    @Override
    public void learnFrom(Path path) {}

    @Override
    public void refresh() {
      data.set(DataState.READY);
    }

    @Override
    public void follow(Counting setup) {}

    @Override
    public TrainingPlan plan(Counting setup) {
      return new TrainingPlan(
          "counting",
          1,
          setup.until(),
          1,
          OptimizerSettings.adam(0.1),
          LearningRate.constant(),
          0,
          1,
          1,
          0,
          Map.of("name", setup.name()));
    }

    @Override
    public CostEstimate estimate(Counting setup) {
      return new CostEstimate(1, 1, 1, 1, setup.until(), 1, 1, 1_000_000_000, "the CPU");
    }
  }

  private static final class CountingRig extends Rig {
    final List<TrainingPlan> launched = new CopyOnWriteArrayList<>();
    final Form task = new Form();

    CountingRig() {
      present(
          900,
          700,
          true,
          () ->
              new TrainingDialog<>(
                      new TrainingParts(work, new NoFiles(), (plan, name) -> launched.add(plan)),
                      task,
                      this::panes)
                  .content());
    }

    private TaskPanes panes(Fields<Counting> fields) {
      return new TaskPanes(
          List.of(
              new Section("Numbers", fields.text(CountingField.UNTIL))
                  .watching(task.form(), List.of(CountingField.UNTIL))),
          List.of());
    }

    void launch() {
      Labeled launch = control("Launch");
      Fx.run(((ButtonBase) launch)::fire);
      settle();
    }

    void put(CountingField field, String text) {
      Fx.run(() -> task.form().text(field).set(text));
      settle();
    }

    @Override
    protected CompletionStage<Boolean> compute(Callable<Boolean> job) {
      return CompletableFuture.failedFuture(new AssertionError("nothing is computed here"));
    }
  }

  @Test
  void aTaskIsOneFormAndItsPanes() {
    try (var rig = new CountingRig()) {
      rig.awaitWords("Until ten");
      rig.put(CountingField.UNTIL, "0");
      assertEquals(
          "Count until 1 at least.",
          Fx.call(() -> rig.task.form().problem(CountingField.UNTIL).get()));
      rig.awaitWords("1 to mend");
      assertFalse(Fx.call(rig.task.form()::valid));
      rig.put(CountingField.UNTIL, "7");
      rig.awaitWords("Count until: 7, not 10");
      rig.awaitWords("Numbers an epoch");
      rig.launch();
      Fx.await("the launch", () -> !rig.launched.isEmpty());
      assertEquals(7, rig.launched.getFirst().steps());
      assertTrue(rig.launched.getFirst().recipe().equals("counting"));
    }
  }
}
