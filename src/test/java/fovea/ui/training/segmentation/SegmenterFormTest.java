package fovea.ui.training.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.architecture.NewNetworks;
import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.SceneMasks;
import fovea.modelmanager.Task;
import fovea.segmentation.training.SegmenterData;
import fovea.segmentation.training.setup.Recipes;
import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.training.CostEstimate;
import fovea.training.TrainingPlanner;
import fovea.training.run.TrainingPlan;
import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.tab.NoFiles;
import fovea.ui.training.TrainingDialog;
import fovea.ui.training.TrainingParts;
import fovea.ui.training.form.Field;
import fovea.ui.training.setup.RecipeForm;
import fovea.ui.training.setup.Setting;
import fovea.ui.training.setup.StartModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.ButtonBase;
import org.junit.jupiter.api.Test;

class SegmenterFormTest {
  /// Knows scenes and nothing else.
  private record Planner() implements TrainingPlanner<SegmenterSetup, SegmenterData> {
    @Override
    public SegmenterData data(SegmenterSetup setup) throws IOException {
      if (!setup.data().source().equals("scenes")) {
        throw new IOException("There is no data set “%s”.".formatted(setup.data().source()));
      }
      List<String> kinds = SceneMasks.kinds();
      return new SegmenterData(
          "Scenes",
          new SceneMasks("Scenes", 10, 40, 96),
          new SceneMasks("Scenes", 100, 8, 96),
          Optional.empty(),
          kinds,
          kinds,
          LabelRule.fromOne(),
          List.of());
    }

    @Override
    public TrainingPlan plan(SegmenterSetup setup) throws IOException {
      return setup.plan(data(setup).training().size());
    }

    @Override
    public CostEstimate estimate(SegmenterSetup setup) {
      return new CostEstimate(60, 12, 40, 8, 24, 1_900_000, 900_000_000, 8_000_000_000L, "the CPU");
    }
  }

  private static final class SegmenterRig extends Rig {
    final List<TrainingPlan> launched = new CopyOnWriteArrayList<>();
    final SegmenterForm task =
        new SegmenterForm(
            new RecipeForm.Parts<>(
                Recipes.book(),
                new Planner(),
                NewNetworks.trainable(Task.SEGMENTATION),
                () -> List.of(new StartModel("mine", "Mine")),
                work));

    SegmenterRig(double width, double height, boolean light) {
      present(
          width,
          height,
          light,
          () ->
              new TrainingDialog<>(
                      new TrainingParts(work, new NoFiles(), (plan, name) -> launched.add(plan)),
                      task,
                      fields -> SegmenterPanes.of(task, fields, new NoFiles()))
                  .content());
    }

    void put(Field<? super SegmenterSetup> field, String text) {
      Fx.run(() -> task.form().text(field).set(text));
      settle();
    }

    String problem(Field<? super SegmenterSetup> field) {
      return Fx.call(() -> task.form().problem(field).get());
    }

    @Override
    protected CompletionStage<Boolean> compute(Callable<Boolean> job) {
      return CompletableFuture.failedFuture(new AssertionError("nothing is computed here"));
    }
  }

  @Test
  void aSegmenterIsPutTogetherAndLaunched() {
    try (var rig = new SegmenterRig(1060, 780, true)) {
      rig.awaitWords("40 pictures to train, 8 to validate");
      rig.awaitWords("Changed by chance, three times");
      rig.put(SegmenterField.AUGMENTATION, "flip spin");
      assertTrue(rig.problem(SegmenterField.AUGMENTATION).contains("no augmentation “spin”"));
      rig.put(SegmenterField.AUGMENTATION, "scale:0.5:2 crop:0.75 flip");
      rig.put(Setting.BATCH, "50");
      rig.awaitWords("A batch of 50 needs at least as many");
      rig.put(Setting.BATCH, "8");
      rig.put(Setting.SCHEDULE, "POLY");
      assertTrue(Fx.call(rig.task.form()::valid));
      Fx.run(((ButtonBase) rig.control("Launch"))::fire);
      Fx.await("the launch", () -> !rig.launched.isEmpty());
      TrainingPlan plan = rig.launched.getFirst();
      assertEquals("segmenter", plan.recipe());
      assertEquals(8, plan.batchSize());
      assertEquals("scale:0.5:2 crop:0.75 flip", plan.settings().get("examples.augmentation"));
    }
  }

  @Test
  void whatIsNotHereIsSaidBesideItsField() {
    try (var rig = new SegmenterRig(1000, 650, false)) {
      rig.awaitWords("40 pictures to train");
      rig.put(Setting.SOURCE, "streets");
      rig.awaitWords("There is no data set “streets”.");
      assertFalse(Fx.call(rig.task.form()::valid));
      rig.put(Setting.SOURCE, "scenes");
      rig.put(Setting.MODEL, "lost");
      rig.put(Setting.START, "BACKBONE");
      assertTrue(rig.problem(Setting.MODEL).contains("is not on this machine"));
      rig.put(Setting.MODEL, "mine");
      assertEquals("", rig.problem(Setting.MODEL));
    }
  }
}
